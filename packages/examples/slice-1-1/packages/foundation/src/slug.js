/**
 * A title as a file name: lower case, words joined by hyphens, at most 60 characters.
 *
 * @param {string} title
 * @returns {string} never empty: a title without letters or digits gives `untitled`
 */
export function slug(title) {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join('-').slice(0, 60).replace(/-$/, '') ?? 'untitled';
}
