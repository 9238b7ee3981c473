"""Plans that mean harm or are broken, each with what the program must answer.

A case is made of its name, a function that writes its files into a relationship's folder, the rule of the
finding and words of its message. Every case ends with exit code 1 and publishes nothing, unless it says so.
"""
import dataclasses
import os
import pathlib
import struct
import zlib
from dataclasses import dataclass, field
from typing import Callable

HEAD = "---\nrapport: 1\nid: REL-X\n---\n\n# X\n\n"
XML = '<plan xmlns="urn:rapport:iso44001-2017" format="1" id="REL-X" title="X"'
GOOD = pathlib.Path("tests/golden/a_copy_for_signature/plan.md").read_text(encoding="utf-8")
SECRET = "the-secret-of-the-machine"  # stands in a file outside of every relationship


@dataclass
class Case:
    name: str
    files: dict = field(default_factory=dict)  # name -> text or bytes
    says: str = ""
    rule: str = "DOC-16"
    code: int = 1
    make: Callable = lambda folder: None  # what is no plain file


def markdown(name, text, says, **more):
    return Case(name, {"plan.md": text}, says, **more)


def xml(name, text, says, **more):
    return Case(name, {"plan.xml": text}, says, **more)


def entities_that_multiply():
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return f'<!DOCTYPE plan [<!ENTITY l0 "ha">{laughs}]>\n{XML}><p>&l9;</p></plan>'


def table_bomb():
    """20 kB that a careless table parser turns into 16 million cells."""
    return HEAD + "## Objectives\n\n" + "|" + "a|" * 4000 + "\n|" + "-|" * 4000 + "\n" + "|\n" * 2000


TEXTS = [
    xml("xml_with_a_doctype", f'<!DOCTYPE plan [<!ENTITY a "b">]>\n{XML}>&a;</plan>', "document types and entities"),
    xml("xml_with_an_external_entity",
        f'<!DOCTYPE plan [<!ENTITY s SYSTEM "../../secret.txt">]>\n{XML}><p>&s;</p></plan>', "document types and entities"),
    xml("xml_with_entities_that_multiply", entities_that_multiply(), "document types and entities"),
    xml("xml_with_an_unknown_entity", XML + "><p>&nbsp;</p></plan>", "nbsp"),
    xml("xml_that_includes_another_file",
        XML + ' xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="../../secret.txt" parse="text"/></plan>', "include"),
    xml("xml_with_40000_attributes", XML + "".join(f' a{i}="1"' for i in range(40000)) + "/>", "more than 256 attributes"),
    xml("xml_with_300_attributes", XML + "".join(f' a{i}="1"' for i in range(300)) + "/>", "more than 256 attributes"),
    xml("xml_with_a_tag_of_100_kib", XML + ' note="' + "a" * 100000 + '"/>', "longer than 64 KiB"),
    xml("xml_nested_5000_deep", XML + ">" + "<quote>" * 5000 + "</quote>" * 5000 + "</plan>", "more than 256 levels"),
    xml("xml_nested_200_deep", XML + ">" + "<quote>" * 200 + "<p>x</p>" + "</quote>" * 200 + "</plan>", "deeper than 32"),
    xml("xml_that_ends_too_early", XML + "><parties><party", "", rule="DOC-16"),
    xml("xml_in_utf_16", (XML + "/>").encode("utf-16"), "not UTF-8"),
    xml("xml_that_says_latin_1", f'<?xml version="1.0" encoding="ISO-8859-1"?>\n{XML}/>', "not supported"),
    xml("xml_with_a_nul", XML + ">\0</plan>", "U+0000"),
    xml("xml_of_more_than_1_mib", XML + "><p>" + "words and words\n" * 70000 + "</p></plan>", "more than 1 MiB"),
    xml("xml_that_is_empty", "", "the file is empty"),
    xml("xml_of_another_kind", "<html><body/></html>", ""),
    markdown("markdown_in_latin_1", (HEAD + "caf\xe9\n").encode("latin-1"), "not UTF-8 from here on"),
    markdown("markdown_with_overlong_utf_8", HEAD.encode() + b"\xc0\xaf\n", "not UTF-8 from here on"),
    markdown("markdown_with_a_surrogate", HEAD.encode() + b"\xed\xa0\x80\n", "not UTF-8 from here on"),
    markdown("markdown_with_a_nul", HEAD + "zero\0byte\n", "U+0000"),
    markdown("markdown_with_an_escape_sequence", HEAD + "a\x1b]0;owned\x07b\n", "U+001B"),
    markdown("markdown_with_text_running_backwards", HEAD.replace("# X", "# X\u200b\u202eY"), "cannot be seen"),
    markdown("markdown_of_more_than_1_mib", HEAD + "words and words\n" * 70000, "more than 1 MiB"),
    markdown("markdown_that_is_empty", "", ""),
    markdown("markdown_with_one_endless_line", HEAD + "word " * 100000 + "\n", "longer than 64 KiB"),
    markdown("markdown_table_bomb_of_20_kb", table_bomb(), "more than 64 columns"),
    markdown("markdown_table_of_a_million_cells", HEAD + "|" + "a|" * 60 + "\n|" + "-|" * 60 + "\n" + "|x|\n" * 20000, ""),
    markdown("markdown_with_quotes_20000_deep", HEAD + ">" * 20000 + " x\n", ""),
    markdown("markdown_with_quotes_1000_deep", HEAD + ">" * 1000 + " x\n", "deeper than 32"),
    markdown("markdown_with_lists_40_deep", HEAD + "".join(" " * i + "- x\n" for i in range(0, 80, 2)), "deeper than 32"),
    markdown("markdown_with_lists_400_deep", HEAD + "".join(" " * i + "- x\n" for i in range(0, 800, 2)), "a paragraph is longer than 64 KiB"),
    markdown("markdown_with_20000_open_comments", HEAD + "<!--" * 20000 + "\n", ""),
    markdown("markdown_with_40000_open_instructions", HEAD + "<?" * 40000 + "\n", ""),
    markdown("markdown_with_50000_open_links", HEAD + "[a](" * 5000 + "\n", ""),
    markdown("markdown_with_a_script", HEAD + "<script>alert(1)</script>\n", "HTML"),
    markdown("markdown_with_a_hidden_comment", HEAD + "<!-- do not tell them -->\n", "HTML"),
    markdown("front_matter_with_aliases", "---\nrapport: &a 1\nid: *a\n---\n# X\n", "anchors (&)"),
    markdown("front_matter_that_multiplies", "---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n# X\n", "anchors (&)"),
    markdown("front_matter_with_a_key_twice", "---\nrapport: 1\nid: REL-X\nid: REL-Y\n---\n# X\n", 'the key "id" is given twice'),
    markdown("front_matter_with_a_tag", "---\nrapport: !!python/object x\n---\n# X\n", "tags (!)"),
    markdown("front_matter_nested_10000_deep", "---\nid: " + "[" * 10000 + "\n---\n# X\n", ""),
    markdown("front_matter_without_an_end", "---\nrapport: 1\nid: REL-X\n# X\n", "no closing"),
    Case("records_with_a_nul", {"plan.md": GOOD, "records-2026.md": "## Risks\n\0\n"}, "U+0000"),
    Case("records_of_more_than_1_mib", {"plan.md": GOOD, "records.md": "words and words\n" * 70000}, "more than 1 MiB"),
]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, data, depth=8, colour=2):
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")


def pixels(width, height):
    return chunk(b"IDAT", zlib.compress(b"".join(b"\0" + b"\x80" * 3 * width for _ in range(height))))


def wrong_checksum():
    whole = bytearray(png(10, 10, pixels(10, 10)))
    whole[23] ^= 1  # one row more in the header, whose checksum then fails
    return bytes(whole)


def bomb(size):
    """A kilobyte and some for each mebibyte that comes out of it."""
    squeeze = zlib.compressobj(9)
    return b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(size >> 20)) + squeeze.flush()


def endless():
    """Eight mebibytes of zlib stream, of which no end ever comes: 8 GiB of zeros."""
    squeeze = zlib.compressobj(9)
    block = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(64)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    again = squeeze.compress(bytes(1 << 26)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return chunk(b"IDAT", block + again * ((8 << 20) // len(again)))


JPEG = pathlib.Path("tests/fuzz/pictures/baseline.jpg").read_bytes()


def jpeg_saying(width, height):
    frame = JPEG.index(b"\xff\xc0")
    return JPEG[:frame + 5] + struct.pack(">HH", height, width) + JPEG[frame + 9:]


def scans_without_end():
    whole = pathlib.Path("tests/fuzz/pictures/progressive.jpg").read_bytes()
    last = whole.rindex(b"\xff\xda")
    return whole[:-2] + whole[last:-2] * 1000 + whole[-2:]


def harmless(name, chunks):
    return dataclasses.replace(picture(name, "", png(10, 10, chunks)), code=0)


def picture(name, says, bytes_of_it=None, path="site.png", make=lambda folder: None):
    plan = GOOD.replace("\n## Parties\n", f"\n## Parties\n\n![The site]({path})\n", 1)
    files = {"plan.md": plan}
    if bytes_of_it is not None:
        files["site.png"] = bytes_of_it
    return Case(name, files, says, make=make)


def link(target):
    return lambda folder: os.symlink(target, folder / "site.png")


def linked_folder(folder):
    os.symlink(folder.parent.parent, folder / "figures")


PICTURES = [
    picture("picture_that_is_missing", "does not exist"),
    picture("picture_outside_the_folder", "leads out of", path="../../secret.png"),
    picture("picture_outside_by_a_detour", "leads out of", path="figures/../../../secret.png"),
    picture("picture_with_an_absolute_path", "absolute path", path="/dev/zero"),
    picture("picture_on_the_network", "on the network", path="https://example.org/site.png"),
    picture("picture_that_is_a_link_outwards", "symbolic link", make=link("../../secret.png")),
    picture("picture_that_is_a_link_to_a_device", "symbolic link", make=link("/dev/zero")),
    picture("picture_in_a_linked_folder", "symbolic link", path="figures/secret.png", make=linked_folder),
    picture("picture_that_is_a_pipe", "is not a file", make=lambda folder: os.mkfifo(folder / "site.png")),
    picture("picture_that_is_a_folder", "is not a file", make=lambda folder: (folder / "site.png").mkdir()),
    picture("picture_that_is_empty", "neither a PNG nor a JPEG", b""),
    picture("picture_that_is_a_drawing", "export it as a PNG", b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"),
    picture("picture_that_is_a_film", "neither a PNG nor a JPEG", b"GIF89a" + b"\0" * 100),
    picture("picture_of_11_mib", "more than 10 MiB", b"\x89PNG\r\n\x1a\n" + b"\0" * (11 << 20)),
    picture("png_of_60000_pixels_square", "more than", png(60000, 60000, chunk(b"IDAT", zlib.compress(b"\0" * 1000)))),
    picture("png_that_decodes_to_more_than_it_says", "damaged", png(4, 4, chunk(b"IDAT", b"\x78\x9c" + b"\xff" * 20))),
    picture("png_without_pixels", "damaged", png(10, 10, b"")),
    picture("png_with_too_few_pixels", "damaged", png(100, 100, pixels(100, 3))),
    picture("png_that_does_not_inflate", "damaged", png(10, 10, chunk(b"IDAT", b"not deflate"))),
    picture("png_with_a_wrong_checksum", "damaged", wrong_checksum()),
    picture("png_that_ends_too_early", "damaged", png(10, 10, pixels(10, 10))[:50]),
    picture("png_with_an_impossible_colour", "damaged", png(10, 10, pixels(10, 10), depth=3)),
    picture("png_without_size", "damaged", png(0, 0, pixels(1, 1))),
    picture("png_of_30000_pixels_square", "more than", png(30000, 30000, chunk(b"IDAT", zlib.compress(b"\0" * 1000)))),
    picture("png_of_100_million_pixels", "more than", png(9999, 9999, chunk(b"IDAT", zlib.compress(b"\0" * 1000)))),
    picture("png_with_endless_pixels", "damaged", png(4, 4, endless())),
    picture("png_with_endless_rows", "", png(8000, 6000, endless(), colour=6)), # no end, or no end of work
    picture("png_of_a_hundred_thousand_chunks", "more than", png(10, 10, chunk(b"tEXt", b"a\0b") * 100_000 + pixels(10, 10))),
    picture("png_that_moves", "animated", png(10, 10, chunk(b"acTL", b"\0\0\0\2\0\0\0\0") + pixels(10, 10))),
    picture("png_with_a_chunk_of_2_gib", "damaged", png(10, 10, b"\x7f\xff\xff\xffIDAT")),
    picture("png_without_its_palette", "damaged", png(10, 10, pixels(10, 10), colour=3)),
    picture("png_with_a_palette_of_half_a_colour", "damaged", png(10, 10, chunk(b"PLTE", b"1234") + pixels(10, 10))),
    picture("png_with_two_heads", "damaged", png(10, 10, chunk(b"IHDR", b"\0" * 13) + pixels(10, 10))),
    picture("png_without_width", "damaged", png(0, 10, pixels(10, 10))),
    picture("png_that_is_a_head_twice", "damaged", png(10, 10, b"") * 2),
    picture("jpeg_that_is_only_a_beginning", "damaged", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
    picture("jpeg_that_ends_too_early", "damaged", JPEG[:-60]),
    picture("jpeg_without_an_end", "damaged", JPEG[:-2]),
    picture("jpeg_of_30000_pixels_square", "more than", jpeg_saying(30000, 30000)),
    picture("jpeg_without_size", "damaged", jpeg_saying(0, 0)),
    picture("jpeg_that_says_it_is_higher", "damaged", jpeg_saying(32, 2400)),
    picture("jpeg_that_says_it_is_wider", "damaged", jpeg_saying(4000, 24)),
    picture("jpeg_for_printing_presses", "RGB or grey", pathlib.Path("tests/fuzz/pictures/cmyk.jpg").read_bytes()),
    picture("jpeg_of_a_thousand_scans", "damaged", scans_without_end()),
]

# What is only superfluous in a file is left out of the documents; the picture is as good as any.
HARMLESS = [
    harmless("png_with_a_colour_profile_that_inflates_to_a_gigabyte", chunk(b"iCCP", b"p\0\0" + bomb(1 << 30)) + pixels(10, 10)),
    harmless("png_with_a_text_that_inflates_to_a_gigabyte", chunk(b"zTXt", b"t\0\0" + bomb(1 << 30)) + pixels(10, 10)),
    harmless("png_with_a_thousand_texts", chunk(b"tEXt", b"a\0b") * 1000 + pixels(10, 10)),
    harmless("png_with_something_behind_its_end", pixels(10, 10) + chunk(b"IEND", b"") + b"behind" * 1000),
]
PICTURES += HARMLESS

PLACES = [
    Case("folder_without_a_plan", {}, "there is no plan here", rule="", code=2),
    Case("folder_with_two_plans", {"plan.md": GOOD, "plan.xml": XML + "/>"}, "both plan.md and plan.xml", rule="", code=2),
    Case("plan_that_is_a_folder", {}, "is not a file", rule="", code=2, make=lambda folder: (folder / "plan.md").mkdir()),
    Case("plan_that_is_a_pipe", {}, "is not a file", rule="", code=2, make=lambda folder: os.mkfifo(folder / "plan.md")),
    Case("plan_that_is_a_link_to_a_device", {}, "symbolic link", rule="", code=2,
         make=lambda folder: os.symlink("/dev/zero", folder / "plan.md")),
    Case("plan_that_is_a_link_outwards", {}, "symbolic link", rule="", code=2,
         make=lambda folder: os.symlink("../../secret.txt", folder / "plan.md")),
    Case("records_that_lead_nowhere", {"plan.md": GOOD}, "symbolic link", rule="", code=2,
         make=lambda folder: os.symlink("gone", folder / "records-2026.md")),
    Case("settings_with_aliases", {"plan.md": GOOD, "rapport.yaml": "own: &a x\nas-of: *a\n"}, "rapport.yaml", rule="", code=2),
    Case("settings_with_a_key_twice", {"plan.md": GOOD, "rapport.yaml": "own: a\nown: b\n"}, "rapport.yaml", rule="", code=2),
    Case("settings_with_an_unknown_key", {"plan.md": GOOD, "rapport.yaml": "ow: a\n"}, "rapport.yaml", rule="", code=2),
    Case("settings_that_are_too_large", {"plan.md": GOOD, "rapport.yaml": "own: " + "a" * 70000}, "rapport.yaml", rule="", code=2),
]

GROUPS = {"texts": TEXTS, "pictures": PICTURES, "places": PLACES}
