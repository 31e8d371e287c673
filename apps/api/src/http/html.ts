const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it stands in HTML, between tags as well as inside a quoted attribute: nothing in it is markup any more. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] as string);

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
a { color: #0b4f8a; } a, button, input, select, iframe { outline-offset: 2px; } :focus-visible { outline: 3px solid #0b4f8a; }
ul { padding-left: 1.2rem; } li { margin: .4rem 0; } .quiet { color: #4a4a4a; }
form { display: flex; flex-wrap: wrap; gap: .8rem 1rem; align-items: end; } label { display: grid; gap: .2rem; }
input, select, textarea, button { font: inherit; padding: .3rem .5rem; border: 1px solid #767676; border-radius: .2rem; background: #fff; color: inherit; }
input:not([type=radio], [type=checkbox]), select, button { box-sizing: border-box; min-height: 2.25rem; }
button { background: #0b4f8a; border-color: #0b4f8a; color: #fff; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; margin: 1rem 0; } caption { text-align: left; padding: .35rem 0; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #bbb; vertical-align: top; overflow-wrap: break-word; } time { white-space: nowrap; }
iframe { width: 100%; height: 40rem; border: 1px solid #767676; } pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f4f4; padding: 1rem; }
`;

/** A whole page, without script. `title` is text, `main` is HTML, `locale` the language they are in. */
export const htmlPage = (title: string, main: string, locale = 'nl'): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
