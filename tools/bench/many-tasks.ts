/** A manifest of so many well-formed tasks: chains of ten, scopes in a tenth as many folders, all sizes. */
export function manyTasks(count: number): { readonly tasks: readonly object[] } {
  const sizes = ['XS', 'S', 'M', 'L', 'XL'];
  const tasks = Array.from({ length: count }, (_, index) => {
    const capability = `FEATURE_${Math.floor(index / 10)}`;
    const step = index % 10;
    const id = `${capability}--T${String(step + 1).padStart(2, '0')}`;
    const before = `${capability}--T${String(step).padStart(2, '0')}`;
    const folder = `packages/area-${index % 50}/src/feature-${Math.floor(index / 10)}`;
    return {
      task_id: id,
      capability_id: capability,
      phase: `Phase ${(index % 4) + 1}`,
      slice: `Slice ${(index % 4) + 1}.${index % 7}`,
      title: `Step ${step + 1} of feature ${Math.floor(index / 10)}`,
      description: 'Builds one step on those before it.',
      acceptance_criteria: [
        { id: `${id}-AC01`, text: 'The step is covered by a test' },
        { id: `${id}-AC02`, text: 'The package builds' },
      ],
      risk: index % 97 === 0 ? 'High' : 'Medium',
      est: { size: sizes[index % sizes.length] },
      depends_on_tasks: step === 0 ? [] : [before],
      parallel: index % 97 !== 0,
      conflicts_with: [],
      file_scope: [`${folder}/step-${step}/`, `${folder}/shared.ts`, `${folder}/**/*.css`],
      test_verification: [`${folder}/step-${step}.spec.ts`],
      run: ['true'],
    };
  });
  return { tasks };
}
