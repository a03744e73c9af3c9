// Scripts only make the pages quicker to use; all of them work without.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const language = document.documentElement.lang;

  // What must be read first: the error summary, or what else has come up.
  document.querySelector("[data-focus]")?.focus();

  // A group that belongs to a choice is shown while the choice is made.
  for (const group of all("[data-when]")) {
    const [name, value] = group.dataset.when.split("=");
    const form = group.closest("form");
    const show = () => {
      group.hidden = new FormData(form).get(name) !== value;
    };
    form.addEventListener("change", show);
    show();
  }

  // A list whose groups belong to the options of another list offers the group of the option that is chosen there.
  for (const list of all("select[data-within]")) {
    const outer = list.form.elements[list.dataset.within];
    const first = list.options[0];
    const groups = all("optgroup", list);
    const narrow = () => {
      const chosen = list.value;
      list.replaceChildren(first, ...groups.filter((group) => !outer.value || group.dataset.of === outer.value));
      list.value = [...list.options].some((option) => option.value === chosen) ? chosen : "";
    };
    list.addEventListener("change", () => {
      if (outer.value) return;
      outer.value = list.selectedOptions[0]?.parentElement.dataset.of ?? "";
      narrow();
    });
    outer.addEventListener("change", narrow);
    narrow();
  }

  // How much of a text's room is used.
  const number = new Intl.NumberFormat(language);
  for (const area of all("textarea[maxlength]")) {
    const count = document.createElement("p");
    count.className = "hint mb-0 text-end";
    count.setAttribute("aria-hidden", "true");
    const show = () => {
      count.textContent = `${number.format(area.value.length)} / ${number.format(area.maxLength)}`;
    };
    area.after(count);
    area.addEventListener("input", show);
    show();
  }

  // A form is sent once. If no answer comes, it can be sent again after a while: its key keeps it one.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method") !== "post") return;
    if ("sending" in form.dataset) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "";
    setTimeout(() => delete form.dataset.sending, 10000);
  });
  addEventListener("pageshow", () => all("form[data-sending]").forEach((form) => delete form.dataset.sending));

  // What is being typed is kept on the server.
  for (const form of all("form[data-draft]")) {
    const line = form.querySelector("[data-draft-status]");
    const say = (words) => {
      if (line) line.textContent = words;
    };
    let timer;
    let changed = false;
    let underWay = new AbortController();
    const save = async (keepalive) => {
      clearTimeout(timer);
      if (!changed || "sending" in form.dataset) return true;
      changed = false;
      underWay = new AbortController();
      const typed = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      try {
        const answer = await fetch("/drafts", {
          method: "POST",
          body: new URLSearchParams(typed),
          redirect: "manual",
          // A connection that hangs is none.
          signal: AbortSignal.any([underWay.signal, AbortSignal.timeout(10000)]),
          keepalive,
        });
        const time = new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
        const { saved, ended, signedOut, tooMany } = line?.dataset ?? {};
        const outcome = { 204: saved?.replace("{time}", time), 202: ended, 401: signedOut, 422: tooMany }[answer.status];
        if (!answer.ok) changed = true;
        if (answer.status === 429) timer = setTimeout(save, 1000 * answer.headers.get("Retry-After"), false);
        say(outcome ?? line?.dataset.notSaved);
        return true;
      } catch {
        if (underWay.signal.aborted) return false;
        changed = true;
        say(line?.dataset.notSaved);
        timer = setTimeout(save, 5000, false);
        return false;
      }
    };
    form.addEventListener("input", () => {
      changed = true;
      clearTimeout(timer);
      timer = setTimeout(save, 1500, false);
    });
    let asking = false;
    let reached = false;
    form.addEventListener("submit", async (event) => {
      const waits = "stay" in form.dataset && !reached;
      reached = false;
      if (waits) {
        event.preventDefault();
        event.stopPropagation();
        if (asking) return;
      }
      // A draft that arrives after its form would come back as if it had not been sent.
      clearTimeout(timer);
      underWay.abort();
      if (!waits) return;
      // The page is left when the server answers: with a bad connection it stays, with what was typed, and tries again.
      changed = asking = true;
      reached = await save(false);
      asking = false;
      const send = () => form.requestSubmit(event.submitter);
      clearTimeout(timer);
      if (reached) send();
      else timer = setTimeout(send, 5000);
    });
    addEventListener("pagehide", () => save(true));
  }

  // What a text will look like stands beside it.
  for (const place of all("[data-preview]")) {
    let timer;
    let asked = 0;
    const show = async (text) => {
      const mine = ++asked;
      const body = new URLSearchParams({ text });
      const answer = await fetch(place.dataset.preview, { method: "POST", body, redirect: "manual" }).catch(() => undefined);
      const html = await (answer?.ok ? answer.text() : undefined);
      if (html !== undefined && mine === asked) place.innerHTML = html;
    };
    place.closest(".row").querySelector("textarea").addEventListener("input", ({ target }) => {
      clearTimeout(timer);
      timer = setTimeout(show, 600, target.value);
    });
  }

  // A consumer whom the association knows fills in the fields that are still empty.
  const lengths = { tax_code: 16, vat_number: 11 };
  for (const form of all("form[data-consumers]")) {
    // Enter in a field would press the form's first button, which looks for a consumer.
    form.addEventListener("keydown", (event) => {
      const { name, tagName, type } = event.target;
      const isLine = tagName === "INPUT" && !["checkbox", "file", "radio", "submit"].includes(type);
      if (event.key === "Enter" && isLine && name !== "lookup") event.preventDefault();
    });
    for (const [name, length] of Object.entries(lengths)) {
      const field = form.elements[name];
      let asked;
      field.addEventListener("input", async () => {
        const code = field.value.replace(/[^0-9a-z]/gi, "").toUpperCase().replace(/^IT(?=[0-9])/, "");
        if (code.length !== length || code === asked) return;
        asked = code;
        const body = new URLSearchParams({ code });
        const answer = await fetch(form.dataset.consumers, { method: "POST", body, redirect: "manual" }).catch(() => undefined);
        const { consumer } = answer?.ok ? await answer.json() : {};
        if (!consumer || asked !== code) return;
        const { consumer_version: version, ...data } = consumer;
        const plain = (text) => text.replace(/[^0-9a-z@.]/gi, "").toUpperCase();
        const typed = (known) => form.elements[known].value;
        // What was typed otherwise stays, and is asked about when the form is sent.
        const differs = Object.keys(data).some((known) => typed(known) && plain(typed(known)) !== plain(data[known]));
        if (!differs) form.elements.consumer_version.value = version;
        for (const known of Object.keys(data)) if (!typed(known)) form.elements[known].value = data[known];
        form.dispatchEvent(new Event("change"));
      });
    }
  }
})();
