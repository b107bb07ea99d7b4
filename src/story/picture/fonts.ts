/** How a text is set. Which fonts a viewer has is not known: its width is that of the widest of those that are likely. */
export interface Font {
  readonly size: number;
  readonly weight?: number;
  /** Whether all letters are as wide as one another. */
  readonly isFixed?: boolean;
}

/** The fonts of a picture, by the class of their texts: names stand in the manifest, words are ours. */
export const FONTS = {
  heading: { size: 16, weight: 700, isFixed: true },
  name: { size: 12, weight: 600, isFixed: true },
  code: { size: 11, isFixed: true },
  badge: { size: 10, isFixed: true },
  section: { size: 11, weight: 700 },
  words: { size: 11 },
  small: { size: 10 },
  note: { size: 9 },
} as const satisfies Readonly<Record<string, Font>>;

export type FontName = keyof typeof FONTS;
