// Writes the layouts of a folder's layouts.json as HTML pages to that folder.
// Usage: node slack_pictures.mjs FOLDER_WITH_NODE_MODULES FOLDER
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const [modules, out] = process.argv.slice(2);
const need = createRequire(resolve(modules, "index.js"));
const { createElement } = need("react");
const { renderToStaticMarkup } = need("react-dom/server");
const { Message } = need("slack-blocks-to-jsx");
const style = readFileSync(need.resolve("slack-blocks-to-jsx/dist/style.css"), "utf8");

// Fonts by their files, for there may be none for emoji.
const fonts = ["lato/400", "lato/700", "lato/400-italic", "noto-emoji/400"]
  .map((name) => need.resolve(`@fontsource/${name}.css`))
  .map((path) =>
    readFileSync(path, "utf8").replace(/url\(\.\//g, `url(file://${dirname(path)}/`),
  )
  .join("");

// The library has neither the width of a client nor the frame of a form.
const FRAME = `
  body { margin: 0; padding: 14px; background: #fff; }
  body, body * { font-family: Lato, "Noto Emoji", sans-serif; }
  code, code * { font-family: "Liberation Mono", monospace; }
  .form { border: 1px solid #ddd; border-radius: 8px; overflow: hidden; }
  .form > header, .form > footer { padding: 12px 20px; font-weight: 700; }
  .form > header { border-bottom: 1px solid #ddd; font-size: 18px; }
  .form > footer { border-top: 1px solid #ddd; text-align: right; font-size: 15px; }
  .form > footer span { border: 1px solid #bbb; border-radius: 4px; padding: 6px 12px; }
  .form > footer .submit { background: #007a5a; color: #fff; margin-left: 8px; }
  .form > div { padding: 4px 20px 16px; }
`;
const escaped = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;");

const drawn = (blocks, bare) =>
  renderToStaticMarkup(
    createElement(Message, {
      blocks,
      withoutWrapper: bare,
      name: "Parley",
      logo: LOGO,
      time: new Date("2026-11-21T16:00:00Z"),
    }),
  );
const LOGO =
  "data:image/svg+xml," +
  encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36"
     height="36" fill="#1f3a4d"/><path d="M8 10h13v9H13l-5 4zM16 21h7l5 4V13h-5"
     fill="none" stroke="#fff" stroke-width="2"/></svg>`,
  );

const page = ({ blocks, title, submit, close }) => {
  const inner = drawn(blocks, Boolean(title));
  if (!title) return inner;
  const buttons = [close, submit].filter(Boolean).map(
    (b, at) => `<span class="${at ? "submit" : ""}">${escaped(b.text)}</span>`,
  );
  return `<div class="form"><header>${escaped(title.text)}</header>
    <div id="slack_blocks_to_jsx">${inner}</div><footer>${buttons.join("")}</footer></div>`;
};

// The library leaves a menu empty where something is chosen already.
const chosen = (_key, value) =>
  value?.initial_option ? { ...value, placeholder: value.initial_option.text } : value;

const layouts = JSON.parse(readFileSync(join(out, "layouts.json"), "utf8"), chosen);
for (const [name, layout] of Object.entries(layouts)) {
  const html = `<!doctype html><meta charset="utf-8"><style>${fonts}${style}${FRAME}
    body { width: ${layout.width - 28}px }</style>
    ${page(layout)}<script>document.title = document.body.scrollHeight</script>`;
  writeFileSync(join(out, `${name}.html`), html);
}
