/** What a script says in the variable of its name. Few need it at once, so it is loaded beside the page, which may connect to nothing else. */
export function loaded<T>(name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${name}.js`;
    script.addEventListener('load', () => resolve((window as unknown as Record<string, T>)[name]));
    script.addEventListener('error', () => reject(new Error(`${script.src} cannot be loaded.`)));
    document.head.append(script);
  });
}
