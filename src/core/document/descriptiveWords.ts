/** Words that say only that there is an image, or how it's laid out, in the languages of VS Code. */
const generic = new Set(
	[
		'image images img picture pictures pic photo photos photograph screenshot screenshots screen shot',
		'alt text alternative placeholder block figure fig graphic graphics example untitled description',
		'caption title thumbnail here insert add your my our the a an of this some default new copy',
		'enter goes for to in on at from and or optional missing sample attachment embedded drawing',
		'bg background fit contain cover auto left right center centre vertical inline full width',
		'untitled unnamed unknown img dsc dscf dscn pxl mvimg pasted clipboard clip download file am pm',
		'whatsapp cleanshot screencap screengrab snapshot snip capture captured',
		'bild bilder foto fotos abbildung abb grafik bildschirmfoto bildschirmaufnahme platzhalter',
		'alternativtext beschreibung ein eine das der die mein hier einfügen unbenannt ohne titel um',
		'capture écran ecran d de du l texte alternatif légende une un le la à sans titre votre insérer',
		'imagen imágenes captura pantalla texto alternativo marcador una el imagem tela espaço reservado',
		'ecrã sem sin título aquí descripción descrição a las às da do figura ilustración',
		'immagine immagini schermata testo segnaposto istantanea dello schermo senza titolo alle ore',
		'afbeelding schermafbeelding schermafdruk plaatje van het een op zonder titel',
		'obraz obrazek zdjęcie zrzut ekranu resim görsel ekran görüntüsü alıntısı obrázek snímek obrazovky',
		'skärmbild skärmavbild skjermbilde skærmbillede kuva näyttökuva kép képernyőkép snimka zaslona',
		'captură ecran imagine tangkapan layar gambar ảnh chụp màn hình hình στιγμιότυπο οθόνης εικόνα',
		'изображение картинка рисунок скриншот снимок экрана фото знімок екрана зображення на без названия',
		'لقطة شاشة الشاشة صورة צילום מסך תמונה स्क्रीनशॉट चित्र छवि ภาพหน้าจอ รูปภาพ ภาพ',
		'画像 写真 図 イメージ スクリーンショット 代替テキスト 图片 图像 图 照片 插图 截图 屏幕截图 屏幕快照 截屏 替代文本 未命名 示意图 无标题',
		'圖片 圖像 圖 螢幕截圖 截圖 이미지 사진 그림 스크린샷 화면 캡처 대체 텍스트 無題 名称未設定 キャプチャ 画面 螢幕擷取畫面 螢幕快照',
	]
		.join(' ')
		.split(' '),
);

/** Sizes and places in the alternative texts of Marp (`bg right:40%`, `w:200`) and Obsidian (`|300`). */
const layout =
	/(?<![\p{L}\p{N}])(?:w|h|width|height|left|right|blur|opacity|brightness|contrast|saturate|sepia|grayscale|invert|hue-rotate|drop-shadow):[\w.%,#-]+|\|\s*\d+(?:x\d+)?\s*$/gu;

/** Further words of Marp, after `bg` (Marp, “Image syntax”). */
const background = /(?<![\p{L}\p{N}])bg(?![\p{L}\p{N}])/u;
const backgroundWords =
	/(?<![\p{L}\p{N}])(?:bg|left|right|vertical|fit|contain|cover|auto|blur|opacity|brightness|contrast|saturate|sepia|grayscale|invert)(?![\p{L}\p{N}])/gu;

/** The number of a figure before its text: `Figure 1: `, `Abb. 2. `. */
const figureNumber =
	/^(?:fig(?:ure|ura)?|abb(?:ildung)?|bild|image|图|圖|図)\.?\s*\d+(?:[.-]\d+)*\s*[.:：–—-]\s+/iu;

/** A text without marks for its layout; empty if it doesn't say what an image shows. */
export function descriptive(text: string): string {
	const unplaced = text.replace(layout, ' ');
	const unmarked = background.test(text) ? unplaced.replace(backgroundWords, ' ') : unplaced;
	const words = unmarked.replace(/\s+/g, ' ').trim().replace(figureNumber, '');
	return saysSomething(words) ? words : '';
}

/** Names that programs generate: a hash or a UUID. */
const hash = /(?<![\p{L}\p{N}])(?=[a-f]{0,80}\d)[\da-f]{8,}(?:[- ][\da-f]{4,})*(?![\p{L}\p{N}])/giu;

/** Whether any word is neither a number nor generic, also with a number: `image01`. */
export function saysSomething(text: string): boolean {
	const words =
		text
			.replace(hash, ' ')
			.toLowerCase()
			.match(/[\p{L}\p{M}]+/gu) ?? [];
	return words.some((word) => !generic.has(word));
}
