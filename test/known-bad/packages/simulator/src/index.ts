export type Table = { readonly name: string };
