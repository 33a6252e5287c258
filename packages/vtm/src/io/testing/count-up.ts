/* Raises the state's token many times, each time by one: count-up.ts <directory> <times> */
import { fileStateStore } from '../state/file-state-store.js';

async function main(): Promise<void> {
  const [directory = '', times = '0'] = process.argv.slice(2);
  const store = fileStateStore(directory);
  for (let done = 0; done < Number(times); done += 1) {
    const raised = await store.update((state) => ({
      state: { ...state, token: state.token + 1 },
      value: undefined,
    }));
    if (!raised.ok) throw new Error(raised.error.message);
  }
}

void main();
