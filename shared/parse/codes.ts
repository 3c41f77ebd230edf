/** Reads the texts of QR codes and their like from an encoded picture (PNG, JPEG, GIF, BMP). Never rejects. */
export type CodeReader = (picture: Uint8Array) => Promise<readonly string[]>;
