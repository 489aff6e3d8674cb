/** The page's own style: two colour schemes by the reader's setting, one column, and plots by the width of the screen. */
export const PAGE_STYLE: string = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c2330; --dim: #5b6474; --edge: #dde1e8; --card: #f5f7fa;
  --line: #1f5fbf; --band: #5b9bf0; --loss: #c0392b; --warn-paper: #fff3d6; --warn-ink: #6b4700; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171d; --ink: #e6e9ef; --dim: #9aa3b2; --edge: #2c323d; --card: #1d222b;
  --line: #8ab8ff; --band: #3f7fd6; --loss: #ff8577; --warn-paper: #3d2f0d; --warn-ink: #ffdc94; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px; max-width: 824px; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 8px 0 12px; } h2 { font-size: 1.1rem; margin: 0 0 8px; }
.verdict { font-size: 1.1rem; padding: 12px 16px; margin: 0 0 16px; background: var(--card); border-left: 4px solid var(--loss); border-radius: 4px; }
.verdict.warning { background: var(--warn-paper); color: var(--warn-ink); border-color: currentColor; font-weight: 600; }
.dim, figcaption, footer { color: var(--dim); font-size: 0.9rem; }
figure, section { margin: 24px 0 0; padding: 16px 0 0; border-top: 1px solid var(--edge); }
figcaption { margin-top: 8px; } svg { display: block; max-width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; } th, td { padding: 6px 0; border-bottom: 1px solid var(--edge); vertical-align: top; }
th { text-align: left; font-weight: 400; color: var(--dim); padding-right: 16px; } td { text-align: right; font-variant-numeric: tabular-nums; }
pre { margin: 0; padding: 12px; background: var(--card); border-radius: 4px; white-space: pre-wrap; font-size: 0.85rem; }
.narrow { display: none; }
@media (max-width: 640px) { .wide { display: none; } .narrow { display: block; } h1 { font-size: 1.25rem; } .verdict { font-size: 1rem; } }
@media print { :root { color-scheme: light; } figure { break-inside: avoid; } }
`.trim();
