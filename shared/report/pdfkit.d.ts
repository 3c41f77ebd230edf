/** The part of pdfkit that the report uses; the package carries types of another form. */
declare module 'pdfkit' {
  import { Readable } from 'node:stream';

  interface TextOptions {
    readonly width?: number;
    readonly continued?: boolean;
    readonly lineGap?: number;
  }

  export default class PDFDocument extends Readable {
    constructor(options: {
      readonly size: string;
      readonly margin: number;
      readonly font: string | null;
      readonly info: Readonly<Record<string, string | Date>>;
      readonly lang?: string;
      readonly bufferPages?: boolean;
    });
    x: number;
    y: number;
    readonly page: { readonly width: number; readonly height: number };
    registerFont(name: string, source: Uint8Array): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    text(text: string, options?: TextOptions): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    heightOfString(text: string, options?: TextOptions): number;
    moveDown(lines?: number): this;
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
    stroke(): this;
    addPage(): this;
    end(): void;
  }
}
