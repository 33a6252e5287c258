import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { DATA_PLACE, TITLE_PLACE } from '../../packages/vtm/src/report/html/html-report.js';

/** Where the page is written and its script comes from, below `dist` and `src`. */
const OUTPUT = 'report/html/page.html';
const SOURCE = 'report/html/page';

/**
 * Builds the page of the report: one HTML file with script and style in it, which waits for its data.
 * Its policy allows this very script and no other, and nothing from anywhere else.
 */
export async function buildReportPage(src: string, dist: string): Promise<void> {
  const script = await bundled(join(src, SOURCE, 'main.tsx'));
  const style = await minified(join(src, SOURCE, 'style.css'));
  const file = join(dist, OUTPUT);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, pageOf(script, style));
}

async function bundled(entry: string): Promise<string> {
  const built = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    legalComments: 'eof',
    logLevel: 'warning',
  });
  const text = built.outputFiles[0]?.text ?? '';
  // Nothing in the script may end the element that holds it.
  return text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

async function minified(file: string): Promise<string> {
  const css = readFileSync(file, 'utf8');
  return (await esbuild.transform(css, { loader: 'css', minify: true })).code.trim();
}

function pageOf(script: string, style: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${TITLE_PLACE}</title>
<style>${style}</style>
</head>
<body>
<noscript>This report is drawn by the script within it: allow scripts for this file.</noscript>
<div id="report"></div>
<script type="application/json" id="data">${DATA_PLACE}</script>
<script>${script}</script>
</body>
</html>
`;
}
