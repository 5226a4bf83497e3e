// Bundles the modules of this folder into one script for the pages and one for previews: node static/scripts/bundle.mjs <folder to write to>
// Run by build.rs, in the folder of Cargo.toml.
import { build } from 'esbuild';

await build({
  entryPoints: ['static/scripts/page.ts', 'static/scripts/preview.ts'],
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  format: 'esm',
  charset: 'utf8',
  logLevel: 'silent',
  // Engines that understand the script; in older ones the pages are as without it.
  target: ['es2020', 'chrome91', 'firefox98', 'safari15.4'],
});
