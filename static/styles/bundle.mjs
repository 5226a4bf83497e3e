// Writes the style sheet of all pages and its fonts: node static/styles/bundle.mjs <folder to write to>
// Run by build.rs, in the folder of Cargo.toml. The same input gives the same bytes.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { transform } from 'esbuild';
import { PurgeCSS } from 'purgecss';

/** Regular for text, medium and semi-bold for headings and labels: the weights that KERN names. */
const WEIGHTS = [400, 500, 600];

const out = process.argv[2];
const find = createRequire(import.meta.url).resolve;
const own = readFileSync('static/lotse.css', 'utf8');
const design = readFileSync(find('@kern-ux/native/dist/kern.min.css'), 'utf8')
  // PurgeCSS loses `:is(…):not(…)`, by which KERN gives a page or a part of it its colours; ours is the page.
  .replaceAll(/(?<=\}):is\(body,[^)]*\)/g, 'body');

/** Elements that authors write in Markdown, which no template has. */
const MARKDOWN = ['blockquote', 'code', 'em', 'li', 'ol', 'strong', 'ul'];

/** Names that templates put together, `kern-form-check__{{ kind }}`, as patterns of what can come of them. */
function composed() {
  const templates = readdirSync('templates', { recursive: true }).filter((name) => name.endsWith('.html'));
  const beginnings = templates.flatMap((name) => readFileSync(join('templates', name), 'utf8').match(/[a-z][a-z_-]+[_-](?=\{\{)/g) ?? []);
  return [...new Set(beginnings)].map((beginning) => new RegExp(`^${beginning}`));
}

/** A declaration for each part of a font, so that browsers load only the parts of which a page has letters. */
function fonts() {
  const package_ = dirname(find('@fontsource/fira-sans/unicode.json'));
  const ranges = JSON.parse(readFileSync(join(package_, 'unicode.json'), 'utf8'));
  const faces = [];
  for (const weight of WEIGHTS) {
    for (const [part, range] of Object.entries(ranges)) {
      const name = `fira-sans-${part}-${weight}.woff2`;
      writeFileSync(join(out, name), readFileSync(join(package_, 'files', name.replace('.woff2', '-normal.woff2'))));
      // Bold is what browsers ask for in <strong>.
      const weights = weight === Math.max(...WEIGHTS) ? `${weight} 700` : weight;
      faces.push(`@font-face{font-family:"Fira Sans";src:url("${name}")format("woff2");font-weight:${weights};font-display:swap;unicode-range:${range}}`);
    }
  }
  return faces.join('\n');
}

const [{ css }] = await new PurgeCSS().purge({
  content: ['templates/**/*.html', 'static/scripts/*.ts'],
  css: [{ raw: `${design}\n${own}` }],
  safelist: [...MARKDOWN, ...composed()],
  // Attributes whose values come from data.
  dynamicAttributes: ['class', 'dir', 'href', 'lang'],
  variables: true,
  keyframes: true,
});
const { code } = await transform(`${fonts()}\n${css}`, {
  loader: 'css',
  minify: true,
  charset: 'utf8',
  target: ['chrome91', 'firefox98', 'safari15.4'],
});
writeFileSync(join(out, 'page.css'), code);
