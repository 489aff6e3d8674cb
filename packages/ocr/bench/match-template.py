"""Reads binarised fields with OpenCV's matchTemplate: every bundled glyph picture of one font against the whole line, the best kept.

match-template.py FOLDER COUNT GLYPHS: prints a JSON list of {text, ms}, one entry a field.
"""

import base64
import json
import sys
import time

import cv2
import numpy

FONT = "inter-700"
COLUMNS, ROWS = 10, 14
DIGIT_ROWS = 42
LEAST = 0.65

folder, count, glyphs = sys.argv[1], int(sys.argv[2]), sys.argv[3]


def templates():
    with open(f"{glyphs}/{FONT}.json", encoding="utf-8") as file:
        found = json.load(file)["glyphs"]
    for glyph in found:
        if glyph["character"] not in "0123456789.,x":
            continue
        sample = max(glyph["samples"], key=lambda one: one["lineHeight"])
        pixels = numpy.frombuffer(base64.b64decode(sample["pixels"]), numpy.uint8).reshape(ROWS, COLUMNS)
        width = max(3, round(sample["width"] * DIGIT_ROWS))
        height = max(3, round((1 - sample["top"] + sample["bottom"]) * DIGIT_ROWS))
        yield glyph["character"], cv2.resize(pixels, (width, height))


def read(image, known):
    ink = 255 - image
    _, _, stats, _ = cv2.connectedComponentsWithStats((ink > 127).astype(numpy.uint8))
    heights = [row[cv2.CC_STAT_HEIGHT] for row in stats[1:]]
    if not heights:
        return ""
    scale = DIGIT_ROWS / max(heights)
    ink = cv2.resize(ink, None, fx=scale, fy=scale)
    ink = cv2.copyMakeBorder(ink, 8, 8, 8, 8, cv2.BORDER_CONSTANT)
    hits = []
    for character, template in known:
        if template.shape[0] > ink.shape[0] or template.shape[1] > ink.shape[1]:
            continue
        scores = cv2.matchTemplate(ink, template, cv2.TM_CCOEFF_NORMED)
        for y, x in zip(*numpy.where(scores >= LEAST)):
            hits.append((float(scores[y, x]), int(x), int(x) + template.shape[1], character))
    kept = []
    for hit in sorted(hits, reverse=True):
        if all(min(hit[2], other[2]) - max(hit[1], other[1]) < 0.4 * min(hit[2] - hit[1], other[2] - other[1]) for other in kept):
            kept.append(hit)
    return "".join(character for _, _, _, character in sorted(kept, key=lambda one: one[1]))


known = list(templates())
answers = []
for index in range(count):
    picture = cv2.imread(f"{folder}/{index}.pgm", cv2.IMREAD_GRAYSCALE)
    start = time.perf_counter()
    text = read(picture, known)
    answers.append({"text": text, "ms": (time.perf_counter() - start) * 1000})
print(json.dumps(answers))
