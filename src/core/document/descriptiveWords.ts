/** Words that say only that there is an image, or how it's laid out, in the languages of VS Code. */
const generic = new Set(
	[
		'image images img picture pictures pic photo photos photograph screenshot screenshots screen shot',
		'alt text alternative placeholder block figure fig graphic graphics example untitled description',
		'caption title thumbnail here insert add your my our the a an of this some default new copy',
		'bg background fit contain cover auto left right center centre vertical inline full',
		'bild bilder foto fotos abbildung abb grafik bildschirmfoto bildschirmaufnahme platzhalter',
		'alternativtext beschreibung ein eine das der die mein',
		'capture écran ecran d de du l texte alternatif légende une un le la',
		'imagen imágenes captura pantalla texto alternativo marcador una el imagem tela espaço reservado',
		'immagine immagini schermata testo segnaposto afbeelding schermafbeelding plaatje',
		'obraz obrazek zdjęcie zrzut ekranu resim görsel ekran görüntüsü obrázek',
		'изображение картинка рисунок скриншот снимок экрана фото',
		'画像 写真 図 イメージ スクリーンショット 代替テキスト 图片 图像 图 照片 插图 截图 屏幕截图 替代文本',
		'圖片 圖像 圖 螢幕截圖 截圖 이미지 사진 그림 스크린샷 대체 텍스트',
	]
		.join(' ')
		.split(' '),
);

/** Sizes and places in the alternative texts of Marp (`bg right:40%`, `w:200`) and Obsidian (`|300`). */
const layout =
	/(?<![\p{L}\p{N}])(?:w|h|width|height|left|right|blur|opacity|brightness|contrast|saturate|sepia|grayscale|invert):[\w.%-]+|\|\s*\d+(?:x\d+)?\s*$/gu;

/** A text without marks for its layout; empty if it doesn't say what an image shows. */
export function descriptive(text: string): string {
	const words = text.replace(layout, ' ').replace(/\s+/g, ' ').trim();
	return saysSomething(words) ? words : '';
}

/** Whether any word is neither a number nor generic, also with a number: `image01`. */
export function saysSomething(text: string): boolean {
	const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
	return words.some((word) => !generic.has(word));
}
