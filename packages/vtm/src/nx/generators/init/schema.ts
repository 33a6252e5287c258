/** Options of the generator `vtm:init`; see `schema/generators/init.json`. */
export interface InitGeneratorOptions {
  readonly manifest?: string;
  readonly agent?: 'none' | 'claude' | 'codex' | 'gemini' | 'aider' | 'custom';
  readonly agentCommand?: string;
  readonly workers?: number;
  readonly setup?: string;
  readonly verify?: string;
  readonly sync?: boolean;
}
