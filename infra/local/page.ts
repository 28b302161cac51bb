/** The plain pages of one machine (sign-in, mailbox, docs): bilingual, without scripts of their own. */

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const style = `
  :root { color-scheme: light dark; font: 16px/1.7 Vazirmatn, Tahoma, system-ui, sans-serif; }
  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.3rem; } .en { color: GrayText; }
  ul { list-style: none; padding: 0; } li { margin: .5rem 0; }
  button { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; width: 100%; padding: .6rem .9rem; font: inherit; text-align: start; cursor: pointer;
    border: 1px solid color-mix(in srgb, CanvasText 25%, transparent); border-radius: .5rem; background: Canvas; color: CanvasText; }
  button:hover, button:focus-visible { border-color: LinkText; outline: 2px solid LinkText; }
  button small { margin-inline-start: auto; color: GrayText; }
  article { border-top: 1px solid color-mix(in srgb, CanvasText 25%, transparent); padding: .75rem 0; }
  article pre { white-space: pre-wrap; font: inherit; margin: .5rem 0; }
  .note { border-inline-start: 3px solid #b58900; padding-inline-start: .75rem; }
`;

/** A whole page. `body` is HTML: whatever comes from outside must have gone through escapeHtml. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="fa" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${style}</style></head><body>${body}</body></html>`;

export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'",
};
