import { byId, element } from './dom';
import type { Answer } from './messages';
import { storyElements } from './story-elements';

/** A longer picture, of hundreds of containers, would keep the browser busy for seconds. */
const LONGEST_PICTURE = 500_000;

/** The story of one pod: its picture, and its words. */
export class StoryView {
  /** The pod whose story is told, by its index. */
  public pod = 0;
  public markdown = '';

  private readonly choice = byId<HTMLSelectElement>('pod');
  private readonly picture = byId<HTMLImageElement>('picture');

  public constructor() {
    this.choice.addEventListener('change', () => this.pod = this.choice.selectedIndex);
  }

  public show({ names, story }: Answer) {
    byId('story').hidden = story === undefined;
    if (story === undefined) {
      return;
    }
    this.pod = story.pod;
    this.markdown = story.markdown;
    this.choice.replaceChildren(...names.map(name => element('option', name)));
    this.choice.selectedIndex = story.pod;
    this.choice.parentElement!.hidden = names.length < 2;
    byId('story-title').textContent = names.length < 2 ? `Story of ${names[0]}` : 'Story';
    this.draw(story.picture, names[story.pod]);
    byId('chapters').replaceChildren(...storyElements(story.chapters));
  }

  /** As an image: nothing in it can be run, whatever it holds. */
  private draw(svg: string, name: string) {
    const save = byId<HTMLAnchorElement>('save');
    URL.revokeObjectURL(save.href);
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    const isShown = svg.length <= LONGEST_PICTURE;
    this.picture.parentElement!.hidden = !isShown;
    this.picture.src = isShown ? address : '';
    this.picture.alt = `${name}: who starts when, who writes and reads what, how it ends. The words below tell the same.`;
    save.href = address;
  }
}
