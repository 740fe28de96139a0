"use strict";
// Everything below adds to a page that is whole without it.
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const make = (name, properties = {}, ...inside) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
};
const root = document.documentElement;
root.classList.add("scripted");

// Theme: the system's, until the reader chooses; the choice is kept where the browser allows it.
const theme = one("#theme");
const dark = matchMedia("(prefers-color-scheme: dark)");
const kept = { get: () => { try { return localStorage.getItem("planweave-theme"); } catch { return null; } },
  set: value => { try { localStorage.setItem("planweave-theme", value); } catch { /* a file page may not */ } } };
const isDark = () => (root.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
const paint = () => { theme.textContent = isDark() ? "Light" : "Dark"; theme.title = "Switch between light and dark"; };
if (kept.get()) root.dataset.theme = kept.get();
theme.hidden = false;
theme.onclick = () => { root.dataset.theme = isDark() ? "light" : "dark"; kept.set(root.dataset.theme); paint(); };
dark.onchange = paint;
paint();

// Contents: mark where the reader is, and open that chapter's headings; folded on a phone.
const links = all("nav a"), heads = links.map(link => document.getElementById(link.hash.slice(1)));
if (innerWidth <= 900) one("nav details").open = false;
let current = null, waiting = false;
function mark() {
  waiting = false;
  let here = 0;
  heads.forEach((head, place) => { if (head && head.getBoundingClientRect().top < 130) here = place; });
  if (links[here] === current) return;
  current?.removeAttribute("aria-current");
  all("nav .here").forEach(item => item.classList.remove("here"));
  current = links[here];
  current?.setAttribute("aria-current", "true");
  for (let item = current?.closest("li"); item; item = item.parentElement.closest("li")) item.classList.add("here");
  if (current && innerWidth > 900) {
    const bar = one("nav"), top = current.offsetTop;
    if (top < bar.scrollTop + 40 || top > bar.scrollTop + bar.clientHeight - 60) bar.scrollTop = top - bar.clientHeight / 2;
  }
}
addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
mark();

// Search: headings, captions, records and terms. The index is made when it is first needed.
let index = null;
const words = element => element.textContent.trim().replace(/\s+/g, " ");
const cells = row => [...row.cells].map(words);
function titled(row) {
  const [first = "", second = ""] = cells(row);
  return row.dataset.title ? ["", row.dataset.title] : [first, second];
}
function indexed() {
  const entry = (element, name, title, kind) =>
    ({ name, title, kind, id: element.id, text: `${name} ${title}`.toLowerCase() });
  const head = element => { const number = one("b", element); return [number ? words(number) : "", words(element).slice(number ? words(number).length : 0).trim()]; };
  return [
    ...all("section.chapter > .sheet:first-child > .h1").map(title => entry(title.closest("section"), ...head(title), 0)),
    ...all(".h2[id], .h3[id]").map(title => entry(title, ...head(title), 0)),
    ...all("main tbody tr[id]").map(row => entry(row, ...titled(row), 1)),
    ...all(".finding[id]").map(box => entry(box, "", box.dataset.title, 1)),
    ...all("dt[id]").map(term => entry(term, "", words(term), 1)),
    ...all("caption, figcaption").filter(c => c.parentElement.id).map(c => {
      const number = one(".n", c), small = one("small", c);
      const title = words(c).slice(words(number).length, small ? -words(small).length : undefined).trim();
      return entry(c.parentElement, words(number), title, 2);
    }),
  ];
}
const SHOWN = 12;
const query = make("input", { type: "search", placeholder: "Search  /", autocomplete: "off" });
query.setAttribute("aria-label", "Search headings, records, tables and figures");
const list = make("ul"), count = make("p"), hits = make("div", { className: "hits", hidden: true }, list, count);
count.setAttribute("role", "status");
one("#search").append(query, hits);
one("#search").hidden = false;
function look() {
  const wanted = query.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  index ??= indexed();
  const rank = hit => (hit.name.toLowerCase() === wanted[0] || hit.text.startsWith(wanted[0]) ? 0 : 10) + hit.kind;
  const found = wanted.length ? index.filter(hit => wanted.every(word => hit.text.includes(word))) : [];
  found.sort((a, b) => rank(a) - rank(b));
  list.replaceChildren(...found.slice(0, SHOWN).map(hit =>
    make("li", {}, make("a", { href: "#" + hit.id, onclick: () => close(false) }, make("span", { textContent: hit.name }), hit.title))));
  count.textContent = found.length ? `${Math.min(SHOWN, found.length)} of ${found.length} places` : "Nothing found";
  hits.hidden = !wanted.length;
}
function close(back) { hits.hidden = true; query.value = ""; if (back) query.focus(); else query.blur(); }
query.oninput = look;
one("#search").onkeydown = event => {
  const found = all("a", list), place = found.indexOf(document.activeElement);
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key === "Escape") close(true);
  else if (event.key === "Enter" && event.target === query) found[0]?.click();
  else if (event.key in steps && found.length) {
    event.preventDefault();
    const next = place + steps[event.key];
    if (next < 0) query.focus(); else found[Math.min(next, found.length - 1)].focus();
  }
};
addEventListener("keydown", event => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) {
    event.preventDefault();
    query.focus();
  }
});
addEventListener("pointerdown", event => { if (!one("#search").contains(event.target)) hits.hidden = true; });

// Registers: filter by word and by value, sort by column; the count always names its whole.
const frames = new Map();
for (const frame of all(".frame[data-register]")) {
  const table = one("table", frame), body = table.tBodies[0], noun = /[a-z]{3}s$/.test(frame.dataset.register) ? frame.dataset.register : "records";
  const every = [...body.rows], rows = every.filter(row => row.matches(".r"));
  if (rows.length < 6) continue;
  const columns = table.tHead ? [...table.tHead.rows[0].cells] : [];
  const text = new Map(rows.map(row => [row, words(row).toLowerCase()]));
  const box = make("input", { type: "search", placeholder: `Filter ${noun}` });
  box.setAttribute("aria-label", `Filter ${noun} by any word`);
  const picks = columns.filter(column => "choose" in column.dataset).map(column => {
    const name = words(column), place = column.cellIndex;
    const values = [...new Set(rows.map(row => words(row.cells[place])))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
    const select = make("select", {}, make("option", { value: "", textContent: `${name}: all` }),
      ...values.map(value => make("option", { value, textContent: value })));
    select.setAttribute("aria-label", `${name} of ${noun}`);
    return { select, of: row => words(row.cells[place]) };
  });
  // Groups stand above their rows: they are chosen like the values of a column.
  const groups = new Map();
  let above = "";
  for (const row of every) { if (row.matches(".group")) above = cells(row).join(" "); groups.set(row, above); }
  if (above) {
    const select = make("select", {}, make("option", { value: "", textContent: "Group: all" }),
      ...[...new Set(rows.map(row => groups.get(row)))].map(value => make("option", { value, textContent: value })));
    select.setAttribute("aria-label", `Group of ${noun}`);
    picks.unshift({ select, of: row => groups.get(row) });
  }
  const total = make("output");
  const show = () => {
    const wanted = box.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let number = 0;
    for (const row of rows) {
      const fits = wanted.every(word => text.get(row).includes(word))
        && picks.every(({ select, of }) => !select.value || of(row) === select.value);
      row.hidden = !fits;
      number += fits;
    }
    // A group is shown with its rows, its total only when none of them is left out.
    let group = null, left = 0, out = 0;
    const end = () => { if (group) group.hidden = !left && out > 0; };
    for (const row of every) {
      if (row.matches(".group")) { end(); group = row; left = out = 0; }
      else if (row.matches(".total")) row.hidden = out > 0 || number < rows.length;
      else if (row.hidden) out++; else left++;
    }
    end();
    total.textContent = `${number} of ${rows.length} ${noun}`;
  };
  const reset = () => { box.value = ""; picks.forEach(({ select }) => { select.value = ""; }); show(); };
  box.oninput = show;
  picks.forEach(({ select }) => { select.onchange = show; });
  frame.prepend(make("div", { className: "tools" }, box, ...picks.map(pick => pick.select), total));
  rows.forEach(row => frames.set(row, reset));
  show();
  // Sorting keeps groups together, each with its own line above and its total below.
  const runs = [[]];
  for (const row of every) { if (row.matches(".group")) runs.push([]); runs.at(-1).push(row); }
  columns.filter(column => words(column) && !column.matches(".turn")).forEach(column => {
    const sort = make("button", { type: "button", textContent: words(column) });
    column.replaceChildren(sort);
    sort.onclick = () => {
      const up = column.getAttribute("aria-sort") !== "ascending";
      columns.forEach(other => other.removeAttribute("aria-sort"));
      column.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = new Map(rows.map(row => [row, words(row.cells[column.cellIndex]).replace("−", "-")]));
      const order = (a, b) => (up ? 1 : -1) * key.get(a).localeCompare(key.get(b), "en", { numeric: true });
      for (const run of runs) body.append(...run.filter(row => row.matches(".group")),
        ...run.filter(row => key.has(row)).sort(order), ...run.filter(row => !key.has(row) && !row.matches(".group")));
    };
  });
}
// On a phone a long table shows its first rows until it is asked for all.
const FOLD = 24, LEFT = 8;
for (const frame of innerWidth <= 640 ? all(".frame") : []) {
  const rows = [...one("table", frame).tBodies[0].rows];
  if (rows.length < FOLD) continue;
  rows.slice(LEFT).forEach(row => row.classList.add("more"));
  const open = make("button", { type: "button", className: "all", textContent: `Show all ${rows.length} rows`,
    onclick: () => { frame.classList.remove("folded"); open.remove(); } });
  frame.classList.add("folded");
  frame.append(open);
  frame.addEventListener("input", () => open.click());
}
// A link to a row that is folded or that a filter hides shows it.
function reveal() {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = row?.closest(".folded");
  if (!fold && !row?.hidden) return;
  if (fold) one(".all", fold).click();
  if (row.hidden) frames.get(row)?.();
  row.scrollIntoView();
}
addEventListener("hashchange", reveal);
reveal();

// Cards: what a reference points at, for mouse and keyboard alike.
const card = one("#card");
function told(target) {
  if (target.matches("tr")) {
    const table = target.closest("table"), names = table.tHead ? cells(table.tHead.rows[0]) : [];
    const values = cells(target), skip = target.dataset.title ? 1 : 2;
    const facts = make("dl");
    values.forEach((value, place) => {
      if (place >= skip && value && names[place] && facts.childElementCount < 14)
        facts.append(make("dt", { textContent: names[place] }), make("dd", { textContent: value }));
    });
    let above = target;
    while (above && !above.matches(".group")) above = above.previousElementSibling;
    if (above) facts.append(make("dt", { textContent: "Group" }), make("dd", { textContent: words(above) }));
    if (target.dataset.source) facts.append(make("dt", { textContent: "Written in" }), make("dd", { textContent: target.dataset.source }));
    return [make("b", { textContent: titled(target).join(" ").trim() }), facts];
  }
  if (target.matches("dt")) return [make("b", { textContent: words(target) }), make("p", { textContent: words(target.nextElementSibling) })];
  if (target.matches("table, figure")) return [make("b", { textContent: words(one("caption, figcaption", target)) })];
  if (target.matches("section")) return [make("b", { textContent: words(one(".h1", target) ?? target) })];
  if (target.matches("li")) return [make("p", { textContent: words(target) })];
  return [make("b", { textContent: target.dataset.title ?? words(target).slice(0, 200) })];
}
function show(link) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target || target.contains(link)) return;
  card.replaceChildren(...told(target));
  card.hidden = false;
  link.setAttribute("aria-describedby", "card");
  const at = link.getClientRects()[0], room = innerHeight - at.bottom;
  card.style.left = Math.max(12, Math.min(at.left, root.clientWidth - card.offsetWidth - 12)) + scrollX + "px";
  card.style.top = (room > card.offsetHeight + 12 ? at.bottom + 6 : at.top - card.offsetHeight - 6) + scrollY + "px";
}
const aim = event => event.target.closest?.('main a[href^="#"]');
const hide = () => { card.hidden = true; one("[aria-describedby=card]")?.removeAttribute("aria-describedby"); };
for (const kind of ["mouseover", "focusin"]) addEventListener(kind, event => { const link = aim(event); if (link) show(link); });
for (const kind of ["mouseout", "focusout"]) addEventListener(kind, event => { if (aim(event)) hide(); });
addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
addEventListener("hashchange", hide);

// Wide drawings: zoom by width, pan by the scroll bar.
for (const figure of all("figure.broad")) {
  const drawing = one(".pan svg", figure), value = make("output", { textContent: "100 %" });
  let size = 1;
  const button = (textContent, name, change) => {
    const made = make("button", { type: "button", textContent, onclick: () => {
      size = change === 0 ? 1 : Math.min(4, Math.max(1, size * change));
      drawing.style.width = 100 * size + "%";
      value.textContent = Math.round(100 * size) + " %";
    } });
    made.setAttribute("aria-label", name);
    return made;
  };
  one(".pan", figure).before(make("div", { className: "zoom" },
    button("−", "Zoom out", 0.8), button("+", "Zoom in", 1.25), button("Fit", "Fit to the width", 0), value));
}
