// The response of a packet: kept in the page until it is saved as a file. Nothing is sent.
{
const form = one("#response");
const fields = () => [...form.elements].filter(field => field.name);
const today = () => { const d = new Date(); return new Date(d - d.getTimezoneOffset() * 60000).toISOString().slice(0, 10); };
const heard = one("#saved");
let unsaved = false;
one(".save", form).hidden = false;
if (!form.elements.made.value) form.elements.made.value = today();

// Lists grow: another entry is the first one with its number raised and nothing filled in.
function added(list) {
  const number = list.children.length + 1, copy = list.firstElementChild.cloneNode(true);
  const renamed = text => text.replace(`${list.dataset.many}.1.`, `${list.dataset.many}.${number}.`);
  one(".count", copy).textContent = number;
  all("[id], [for], [name], [aria-describedby]", copy).forEach(element => {
    for (const name of ["id", "for", "name", "aria-describedby"])
      if (element.hasAttribute(name)) element.setAttribute(name, renamed(element.getAttribute(name)));
  });
  all("[data-needed-if]", copy).forEach(line => { line.removeAttribute("data-needed-if"); one(".needed", line).hidden = true; });
  all("input, select, textarea", copy).forEach(field => { field.value = ""; field.required = false; field.removeAttribute("aria-invalid"); });
  list.append(copy);
  one("input, textarea", copy).focus();
}
all(".more").forEach(button => {
  button.hidden = false;
  button.onclick = () => added(document.getElementById(button.dataset.for));
});

// What is needed depends on the answer, and on whether an entry of a list is used at all.
function asked() {
  const answer = form.elements.answer.value;
  all("[data-needed-if]").forEach(line => {
    const is = line.dataset.neededIf.split(" ").includes(answer);
    one(".needed", line).hidden = !is;
    one("input, textarea, select", line).required = is;
  });
  all("[data-many] > .entry").forEach(entry => {
    const said = one("textarea[name$='.statement']", entry), line = said.closest(".field");
    const used = all("input, textarea", entry).some(field => field !== said && field.value.trim());
    said.required = used || (answer && (line.dataset.neededIf || "").split(" ").includes(answer));
    one(".needed", line).hidden = !said.required;
    const anchor = one("input[name$='.anchor']", entry);
    if (anchor) { anchor.required = !!said.value.trim(); one(".needed", anchor.closest(".field")).hidden = !anchor.required; }
    const weight = one("select[name$='.class']", entry), why = one("textarea[name$='.rationale']", entry);
    if (why) { why.required = weight.value === "critical"; one(".needed", why.closest(".field")).hidden = !why.required; }
  });
}
function content() {
  const found = {};
  fields().forEach(field => {
    const value = field.type === "radio" ? (field.checked ? field.value : "") : field.value.trim();
    if (value) found[field.name] = value;
  });
  return JSON.stringify(found, null, 2) + "\n";
}
function copied() { one("#as-text").value = content(); }
function told(words, wrong) { heard.textContent = words; heard.classList.toggle("wrong", wrong); }

addEventListener("input", event => {
  if (!event.target.form || event.target.form !== form) return;
  unsaved = true;
  event.target.removeAttribute("aria-invalid");
  event.target.closest(".choice")?.removeAttribute("data-wrong");
  asked();
  copied();
});
form.noValidate = true;
form.onsubmit = event => {
  event.preventDefault();
  asked();
  const wrong = fields().filter(field => !field.checkValidity() || (field.required && field.type !== "radio" && !field.value.trim()));
  wrong.forEach(field => {
    field.setAttribute("aria-invalid", "true");
    field.closest(".choice")?.setAttribute("data-wrong", "");
  });
  if (wrong.length) {
    const label = field => field.closest(".choice") ? words(one("legend", field.closest(".choice"))) : words(field.closest(".field").querySelector("label"));
    const names = [...new Set(wrong.map(field => label(field).replace(/ needed$/, "")))];
    told(`Not saved yet. Please fill in: ${names.join(", ")}.`, true);
    wrong[0].focus();
    return;
  }
  const link = make("a", { href: URL.createObjectURL(new Blob([content()], { type: "application/json" })), download: form.dataset.file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  unsaved = false;
  told(`Saved as ${form.dataset.file}. Please send this file back.`, false);
};
addEventListener("beforeunload", event => { if (unsaved) event.preventDefault(); });
asked();
copied();
}
