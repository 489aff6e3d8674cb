export { createTemplateEngine, type SyncOcrEngine, type TemplateEngineOptions } from "./engine/template-engine.ts";
export { BadImageError, NothingLearnedError, RegionOutsideError, SlowEngineError, UnreadableGlyphsError } from "./errors.ts";
export { type Glyph, type GlyphSample, type GlyphSet, loadGlyphSet, parseGlyphSet, saveGlyphSet } from "./glyphs/glyph-set.ts";
export { type LabelledCrop, learnGlyphs, type LearnOptions, type LearnReport } from "./glyphs/learn-glyphs.ts";
export type { FoundFormat } from "./grammar/decimal-text.ts";
export { type FieldValues, type ParsedField, parseField } from "./grammar/parse-field.ts";
