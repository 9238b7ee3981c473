"""PNG files of every colour type, depth, interlacing, transparency and colour space, written here from known
samples, and the pixels a page must show, computed here as well: nothing of the program's decoding is used.

    png_kinds.py write FOLDER     writes FOLDER/<name>.png for each kind
    png_kinds.py judge FILE.pdf   every picture stands in the PDF once, pixel for pixel, without transparency
"""
import json
import pathlib
import struct
import subprocess
import sys
import zlib
from dataclasses import dataclass

HEIGHT = 11
GREY, COLOUR, PALETTE, GREY_ALPHA, COLOUR_ALPHA = 0, 2, 3, 4, 6
CHANNELS = {GREY: 1, COLOUR: 3, PALETTE: 1, GREY_ALPHA: 2, COLOUR_ALPHA: 4}
DEPTHS = {GREY: (1, 2, 4, 8, 16), COLOUR: (8, 16), PALETTE: (1, 2, 4, 8), GREY_ALPHA: (8, 16), COLOUR_ALPHA: (8, 16)}


@dataclass
class Kind:
    width: int  # different for each kind: by it a picture is found again
    colour: int
    depth: int
    interlaced: bool = False
    hidden: bool = False  # transparency by tRNS
    gamma: float = 0
    primaries: tuple = ()
    srgb: bool = False
    profile: bool = False  # says gamma and primaries by a profile (ICC.1:2001)

    @property
    def name(self):
        return f"w{self.width}"

    def sample(self, x, y, channel):
        """A value that differs from pixel to pixel and from channel to channel, and reaches both ends."""
        most = (1 << self.depth) - 1
        if self.depth == 16:
            return (x * 5003 + y * 7919 + channel * 20011) & most
        return (x * 37 + y * 11 + channel * 83) & most


def kinds():
    found, width = [], 20
    def one(*args, **more):
        nonlocal width
        found.append(Kind(width, *args, **more))
        width += 1
    for colour, depths in DEPTHS.items():
        for depth in depths:
            for interlaced in (False, True):
                one(colour, depth, interlaced)
            if colour in (GREY, COLOUR, PALETTE):
                one(colour, depth, hidden=True)
    for colour, depth in ((GREY, 8), (GREY, 16), (COLOUR, 8), (COLOUR, 16), (PALETTE, 8), (COLOUR_ALPHA, 16)):
        one(colour, depth, gamma=1.0)
    one(COLOUR, 8, gamma=1.0, srgb=True)  # sRGB overrides the gamma
    one(COLOUR, 8, gamma=0.45455)
    # Adobe RGB (1998), whose greens no screen of sRGB shows
    one(COLOUR, 8, gamma=1 / 2.19921875, primaries=(0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06))
    for colour, depth, interlaced in ((COLOUR, 8, True), (COLOUR, 16, False), (COLOUR_ALPHA, 8, False), (PALETTE, 8, False)):
        one(colour, depth, interlaced, gamma=1 / 2.19921875, primaries=found[-1].primaries, profile=True)
    one(GREY, 8, gamma=1 / 1.8, profile=True)
    return found


def palette(kind):
    return [((i * 53) % 256, (i * 101 + 7) % 256, (255 - i * 29) % 256) for i in range(min(256, 1 << kind.depth))]


def palette_alpha(kind):
    return [(i * 67) % 256 for i in range(len(palette(kind)) // 2)]


def packed(samples, depth):
    if depth == 16:
        return b"".join(struct.pack(">H", s) for s in samples)
    if depth == 8:
        return bytes(samples)
    bits = "".join(format(s, f"0{depth}b") for s in samples)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def paeth(a, b, c):
    p = a + b - c
    return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]


def filtered(rows, step):
    """Each row with another of the five filters, so that all are read."""
    before, out = None, b""
    for number, row in enumerate(rows):
        above = before or bytes(len(row))
        kind = number % 5
        coded = bytearray()
        for i, value in enumerate(row):
            left = row[i - step] if i >= step else 0
            corner = above[i - step] if i >= step else 0
            guess = (0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner))[kind]
            coded.append((value - guess) & 255)
        out += bytes([kind]) + bytes(coded)
        before = row
    return out


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(kind):
    channels = CHANNELS[kind.colour]
    step = max(1, channels * kind.depth // 8)
    passes = ADAM7 if kind.interlaced else ((0, 0, 1, 1),)
    data = b""
    for left, top, across, down in passes:
        rows = [packed([kind.sample(x, y, c) for x in range(left, kind.width, across) for c in range(channels)], kind.depth)
                for y in range(top, HEIGHT, down)]
        if rows and rows[0]:
            data += filtered(rows, step)
    file = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(
        ">IIBBBBB", kind.width, HEIGHT, kind.depth, kind.colour, 0, 0, int(kind.interlaced)))
    if kind.profile:
        file += chunk(b"iCCP", b"colours of somebody whom a document must not name\0\0" + zlib.compress(profile(kind)))
    elif kind.gamma:
        file += chunk(b"gAMA", struct.pack(">I", round(kind.gamma * 100000)))
    if kind.primaries and not kind.profile:
        file += chunk(b"cHRM", b"".join(struct.pack(">I", round(value * 100000)) for value in kind.primaries))
    if kind.srgb:
        file += chunk(b"sRGB", b"\0")
    file += chunk(b"tEXt", b"Author\0somebody whom a document must not name")
    if kind.colour == PALETTE:
        file += chunk(b"PLTE", b"".join(bytes(entry) for entry in palette(kind)))
        if kind.hidden:
            file += chunk(b"tRNS", bytes(palette_alpha(kind)))
    elif kind.hidden:
        file += chunk(b"tRNS", b"".join(struct.pack(">H", kind.sample(3, 2, c)) for c in range(channels)))
    coded = zlib.compress(data)
    half = len(coded) // 2
    return file + chunk(b"IDAT", coded[:half]) + chunk(b"IDAT", coded[half:]) + chunk(b"IEND", b"")


def to_linear(value):
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def from_linear(light):
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def solve(matrix, vector):
    """Cramer's rule for three equations."""
    def determinant(m):
        return (m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]))
    whole = determinant(matrix)
    return [determinant([[vector[r] if c == i else matrix[r][c] for c in range(3)] for r in range(3)]) / whole
            for i in range(3)]


def to_xyz(primaries):
    def xyz(x, y):
        return (x / y, 1.0, (1 - x - y) / y)
    white, *colours = [xyz(*primaries[i:i + 2]) for i in range(0, 8, 2)]
    columns = [[colours[c][r] for c in range(3)] for r in range(3)]
    share = solve(columns, white)
    return [[columns[r][c] * share[c] for c in range(3)] for r in range(3)]


BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
D50 = (0.9642, 1.0, 0.8249)


def adapted(colour, white):
    """XYZ under another white as the eye sees it under D50 (ICC.1:2001, annex E)."""
    cones, from_white, to_white = ([sum(row[i] * v[i] for i in range(3)) for row in BRADFORD] for v in (colour, white, D50))
    return solve(BRADFORD, [cone * to / of for cone, of, to in zip(cones, from_white, to_white)])


def profile(kind):
    def xyz(values):
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))
    curve = b"curv\0\0\0\0" + struct.pack(">IHxx", 1, round(256 / kind.gamma))
    name = b"colours\0"
    tags = [(b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78)), (b"cprt", b"text\0\0\0\0nobody's\0"),
            (b"wtpt", xyz(D50))]
    if kind.primaries:
        matrix = to_xyz(kind.primaries)
        white = [sum(row) for row in matrix]
        for number, letter in enumerate((b"r", b"g", b"b")):
            tags += [(letter + b"XYZ", xyz(adapted([row[number] for row in matrix], white))), (letter + b"TRC", curve)]
    else:
        tags.append((b"kTRC", curve))
    at, table, data = 132 + 12 * len(tags), b"", b""
    for tag, body in tags:
        table += struct.pack(">4sII", tag, at + len(data), len(body))
        data += body + bytes(-len(body) % 4)
    space = b"RGB " if kind.primaries else b"GRAY"
    head = struct.pack(">IxxxxI4s4s4s12x4s28x3i48x", at + len(data), 0x02400000, b"mntr", space, b"XYZ ", b"acsp",
                       *(round(value * 65536) for value in D50))
    return head + struct.pack(">I", len(tags)) + table + data


SRGB = (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)


def on_screen(kind, colours):
    """Values from 0 to 1 as sRGB of 8 bits, unrounded."""
    if kind.srgb or not kind.gamma or abs(kind.gamma * 2.2 - 1) < 0.05 and not kind.primaries:
        return [value * 255 for value in colours]
    # A gamma of 2.2 is how programs write the curve of sRGB, but a profile means what it says.
    curve = to_linear if abs(kind.gamma * 2.2 - 1) < 0.05 and not kind.profile else lambda v: v ** (1 / kind.gamma)
    light = [curve(value) for value in colours]
    if kind.primaries and len(light) == 3:
        matrix = to_xyz(kind.primaries)
        light = solve(to_xyz(SRGB), [sum(matrix[r][c] * light[c] for c in range(3)) for r in range(3)])
    return [from_linear(min(max(value, 0), 1)) * 255 for value in light]


def shown(kind, x, y):
    """The pixel on white paper, 0 to 255, unrounded."""
    most = (1 << kind.depth) - 1
    samples = [kind.sample(x, y, c) for c in range(CHANNELS[kind.colour])]
    alpha = 1.0
    if kind.colour == PALETTE:
        index = samples[0]
        if kind.hidden and index < len(palette_alpha(kind)):
            alpha = palette_alpha(kind)[index] / 255
        colours = [value / 255 for value in palette(kind)[index]]
    else:
        if kind.colour in (GREY_ALPHA, COLOUR_ALPHA):
            alpha = samples.pop() / most
        elif kind.hidden and samples == [kind.sample(3, 2, c) for c in range(len(samples))]:
            alpha = 0.0
        colours = [value / most for value in samples]
    return [value * alpha + 255 * (1 - alpha) for value in on_screen(kind, colours)]


def pictures_of(pdf):
    """Image objects of a PDF, as qpdf inflates them: (dictionary, bytes)."""
    text = subprocess.run(["qpdf", "--json=2", "--decode-level=generalized", "--json-stream-data=inline", pdf],
                          capture_output=True, check=True).stdout
    import base64
    for value in json.loads(text)["qpdf"][1].values():
        stream = value.get("stream") if isinstance(value, dict) else None
        if stream and stream["dict"].get("/Subtype") == "/Image":
            yield stream["dict"], base64.b64decode(stream["data"])


def judge(pdf):
    found = {}
    for dictionary, data in pictures_of(pdf):
        assert "/SMask" not in dictionary and "/Mask" not in dictionary, "a picture is transparent"
        assert dictionary["/Width"] not in found, f"the picture {dictionary['/Width']} wide stands in the file twice"
        found[dictionary["/Width"]] = (dictionary, data)
    for kind in kinds():
        assert kind.width in found, f"{kind} is missing"
        dictionary, data = found.pop(kind.width)
        channels = 3 if dictionary["/ColorSpace"] == "/DeviceRGB" else 1
        assert dictionary["/Height"] == HEIGHT and len(data) == kind.width * HEIGHT * channels, kind
        for y in range(HEIGHT):
            for x in range(kind.width):
                at = (y * kind.width + x) * channels
                wanted = shown(kind, x, y)
                for got, value in zip(data[at:at + channels], wanted):
                    # Colour and alpha are rounded to 8 bits before they are mixed, and the mixture again.
                    mixed = kind.colour in (GREY_ALPHA, COLOUR_ALPHA) or kind.hidden
                    # A profile states gamma and primaries in fewer digits.
                    far = 2 if kind.profile else 1.5 if mixed else 0.55
                    assert abs(got - value) <= far, (kind, x, y, got, value)
    assert not found, f"pictures that nobody put in: {sorted(found)}"


if __name__ == "__main__":
    if sys.argv[1] == "write":
        for one in kinds():
            (pathlib.Path(sys.argv[2]) / f"{one.name}.png").write_bytes(png(one))
    else:
        judge(sys.argv[2])
