#include "pipeline/type/face.hpp"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <cmath>
#include <stdexcept>

namespace rapport::type {

namespace {

struct FreeSubset {
    void operator()(hb_subset_input_t* input) const noexcept { hb_subset_input_destroy(input); }
    void operator()(hb_subset_plan_t* plan) const noexcept { hb_subset_plan_destroy(plan); }
    void operator()(hb_face_t* face) const noexcept { hb_face_destroy(face); }
    void operator()(hb_blob_t* blob) const noexcept { hb_blob_destroy(blob); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeSubset>;

bool has_table(hb_face_t* face, hb_tag_t tag)
{
    Owned<hb_blob_t> const table(hb_face_reference_table(face, tag));
    return hb_blob_get_length(table.get()) > 0;
}

/// Tables that neither drawing nor a PDF reader needs: shaping is done, names stand in the PDF's own objects.
constexpr hb_tag_t not_embedded[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('B', 'A', 'S', 'E'), HB_TAG('M', 'A', 'T', 'H'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('S', 'T', 'A', 'T'),
    HB_TAG('m', 'e', 't', 'a'), HB_TAG('F', 'F', 'T', 'M'), HB_TAG('c', 'm', 'a', 'p'),
    HB_TAG('O', 'S', '/', '2'), HB_TAG('p', 'o', 's', 't'), HB_TAG('g', 'a', 's', 'p')};

/// The text of each cluster goes to its first glyph in reading order; a cluster ends where the next begins.
void assign_text(std::vector<Glyph>& glyphs, std::vector<unsigned> const& clusters, std::size_t length,
                 bool reversed)
{
    std::size_t const count = glyphs.size();
    auto const at = [&](std::size_t i) { return reversed ? count - 1 - i : i; };
    for (std::size_t i = 0; i < count;) {
        unsigned const begin = clusters[at(i)];
        std::size_t next = i + 1;
        while (next < count && clusters[at(next)] == begin) ++next;
        std::size_t const end = next < count ? clusters[at(next)] : length;
        glyphs[at(i)].text_begin = static_cast<std::uint16_t>(begin);
        glyphs[at(i)].text_length = static_cast<std::uint16_t>(end - begin);
        for (std::size_t k = i + 1; k < next; ++k) glyphs[at(k)].text_begin = static_cast<std::uint16_t>(end);
        i = next;
    }
}

} // namespace

void Face::Free::operator()(hb_face_t* face) const noexcept
{
    hb_face_destroy(face);
}

void Face::Free::operator()(hb_font_t* font) const noexcept
{
    hb_font_destroy(font);
}

void Face::Free::operator()(hb_buffer_t* buffer) const noexcept
{
    hb_buffer_destroy(buffer);
}

Face::Face(std::string const& path) : path_(path)
{
    Owned<hb_blob_t> const blob(hb_blob_create_from_file_or_fail(path.c_str()));
    if (!blob) throw std::runtime_error("cannot open the font file " + path);
    face_.reset(hb_face_create(blob.get(), 0));
    if (hb_face_get_glyph_count(face_.get()) == 0 || !has_table(face_.get(), HB_TAG('g', 'l', 'y', 'f')))
        throw std::runtime_error("not a font with TrueType outlines: " + path);
    font_.reset(hb_font_create(face_.get()));
    buffer_.reset(hb_buffer_create());
    scale_ = 1000.0 / hb_face_get_upem(face_.get());
}

bool Face::covers(char32_t code_point) const
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font_.get(), code_point, &glyph) != 0 && glyph != 0;
}

std::vector<Glyph> Face::shape(std::string_view text, Features features, Direction& direction) const
{
    hb_buffer_t* buffer = buffer_.get();
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    auto const flags = static_cast<unsigned>(HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES) |
                       static_cast<unsigned>(HB_BUFFER_FLAG_BOT) | static_cast<unsigned>(HB_BUFFER_FLAG_EOT);
    hb_buffer_set_flags(buffer, static_cast<hb_buffer_flags_t>(flags));
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    if (direction != Direction::by_script)
        hb_buffer_set_direction(buffer,
                                direction == Direction::right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(buffer);
    // Guessing takes the process's locale for the language; the same text must shape alike everywhere.
    hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
    bool const right_to_left = hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL;
    direction = right_to_left ? Direction::right_to_left : Direction::left_to_right;
    auto const all = static_cast<unsigned>(-1);
    hb_feature_t wanted[2];
    unsigned count_wanted = 0;
    if (features.tabular_figures) wanted[count_wanted++] = {HB_TAG('t', 'n', 'u', 'm'), 1, 0, all};
    if (features.small_capitals) wanted[count_wanted++] = {HB_TAG('s', 'm', 'c', 'p'), 1, 0, all};
    hb_shape(font_.get(), buffer, wanted, count_wanted);

    unsigned count = 0;
    auto const* infos = hb_buffer_get_glyph_infos(buffer, &count);
    auto const* positions = hb_buffer_get_glyph_positions(buffer, &count);
    std::vector<Glyph> glyphs(count);
    std::vector<unsigned> clusters(count);
    for (unsigned i = 0; i < count; ++i) {
        clusters[i] = infos[i].cluster;
        glyphs[i].id = static_cast<std::uint16_t>(infos[i].codepoint);
        glyphs[i].advance = static_cast<float>(positions[i].x_advance * scale_);
        glyphs[i].x_offset = static_cast<float>(positions[i].x_offset * scale_);
        glyphs[i].y_offset = static_cast<float>(positions[i].y_offset * scale_);
    }
    assign_text(glyphs, clusters, text.size(), right_to_left);
    return glyphs;
}

FaceFacts Face::facts() const
{
    FaceFacts facts;
    char name[128];
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(face_.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    facts.postscript_name = name;
    hb_font_extents_t extents;
    hb_font_get_h_extents(font_.get(), &extents);
    facts.ascent = extents.ascender * scale_;
    facts.descent = extents.descender * scale_;
    hb_position_t height = 0;
    hb_ot_metrics_get_position_with_fallback(font_.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &height);
    facts.cap_height = height * scale_;
    hb_ot_metrics_get_position_with_fallback(font_.get(), HB_OT_METRICS_TAG_X_HEIGHT, &height);
    facts.x_height = height * scale_;
    facts.italic_angle = static_cast<double>(hb_style_get_value(font_.get(), HB_STYLE_TAG_SLANT_ANGLE));
    facts.weight = static_cast<double>(hb_style_get_value(font_.get(), HB_STYLE_TAG_WEIGHT));
    // xMin, yMin, xMax, yMax stand at offset 36 of the table 'head' (OpenType 1.9, head).
    Owned<hb_blob_t> const head(hb_face_reference_table(face_.get(), HB_TAG('h', 'e', 'a', 'd')));
    unsigned length = 0;
    auto const* bytes = reinterpret_cast<unsigned char const*>(hb_blob_get_data(head.get(), &length));
    if (length < 44) throw std::runtime_error("no bounding box in the font file " + path_);
    for (unsigned i = 0; i < 4; ++i) {
        auto const value = static_cast<std::int16_t>(bytes[36 + 2 * i] << 8 | bytes[37 + 2 * i]);
        facts.box[i] = static_cast<int>(std::lround(value * scale_));
    }
    return facts;
}

std::string Face::table_directory() const
{
    Owned<hb_blob_t> const file(hb_face_reference_blob(face_.get()));
    unsigned length = 0;
    char const* bytes = hb_blob_get_data(file.get(), &length);
    std::string_view const whole(bytes, length);
    if (whole.size() < 12) return std::string(whole);
    auto const tables = static_cast<std::size_t>(static_cast<unsigned char>(whole[4])) << 8 |
                        static_cast<unsigned char>(whole[5]);
    return std::string(whole.substr(0, 12 + 16 * tables));
}

double Face::advance(std::uint16_t glyph) const
{
    return hb_font_get_glyph_h_advance(font_.get(), glyph) * scale_;
}

Subset Face::subset(std::vector<std::uint16_t> const& glyphs) const
{
    Owned<hb_subset_input_t> const input(hb_subset_input_create_or_fail());
    if (!input) throw std::bad_alloc();
    for (auto glyph : glyphs) hb_set_add(hb_subset_input_glyph_set(input.get()), glyph);
    hb_subset_input_set_flags(input.get(), static_cast<unsigned>(HB_SUBSET_FLAGS_NO_HINTING) |
                                               static_cast<unsigned>(HB_SUBSET_FLAGS_NOTDEF_OUTLINE));
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (auto tag : not_embedded) hb_set_add(dropped, tag);
    // Following GSUB from each glyph to all its alternates would double the font for nothing: it is not kept.
    hb_set_clear(hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    Owned<hb_subset_plan_t> const plan(hb_subset_plan_create_or_fail(face_.get(), input.get()));
    if (!plan) throw std::runtime_error("cannot subset the font file " + path_);
    Owned<hb_face_t> const part(hb_subset_plan_execute_or_fail(plan.get()));
    if (!part) throw std::runtime_error("cannot subset the font file " + path_);
    Owned<hb_blob_t> const blob(hb_face_reference_blob(part.get()));
    unsigned length = 0;
    char const* bytes = hb_blob_get_data(blob.get(), &length);
    Subset subset{std::string(bytes, length), {}};
    hb_map_t const* new_ids = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    for (auto glyph : glyphs)
        subset.new_ids.push_back(static_cast<std::uint16_t>(hb_map_get(new_ids, glyph)));
    return subset;
}

} // namespace rapport::type
