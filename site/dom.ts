export function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** An element with a text, which is never read as HTML, or with others in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K, content: string | readonly Node[] = '', className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  typeof content === 'string' ? made.textContent = content : made.append(...content);
  made.className = className;
  return made;
}

export function button(text: string, label: string, click: () => void): HTMLButtonElement {
  const made = element('button', text);
  made.type = 'button';
  made.setAttribute('aria-label', label);
  made.addEventListener('click', click);
  return made;
}

/** The page that an address of the documentation leads to, as it is here. */
export function pageAt(docs: string): string {
  return docs.replace(/^.*\/docs\//, 'docs/').replace(/\.md(?=#|$)/, '.html');
}
