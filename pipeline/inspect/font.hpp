#pragma once

#include "pipeline/inspect/cmap.hpp"
#include "pipeline/inspect/context.hpp"
#include "pipeline/inspect/encoding.hpp"
#include "pipeline/inspect/font_program.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace rapport::inspect {

/// How a string is shown.
struct Showing {
    bool rendered = true;     ///< not in text rendering mode 3
    bool actual_text = false; ///< marked content or a structure element around it replaces it
    int page = 0;
};

/// A font of a file and everything that is judged when text is shown with it.
class Font {
public:
    Font(Context& context, Object dictionary);
    /// Judges what `text` refers to; every code once for each way of showing it.
    void show(std::string_view text, Showing const& showing);
    [[nodiscard]] bool is_type3() const { return subtype_ == "Type3"; }
    [[nodiscard]] Object dictionary() const { return dictionary_; }

private:
    struct Glyph {
        std::optional<std::uint32_t> index; ///< nothing when it cannot be known
        bool known = false;                 ///< whether the program could be asked
        std::string name;
    };

    void read();
    void read_simple();
    void read_composite();
    void read_program();
    void read_encoding();
    void read_cid_widths();

    void check_dictionary(Showing const& showing);
    void check_simple(Place place);
    void check_composite(Place place);
    void check_cmap(Place place);
    void check_truetype(Place place);
    void check_subset(Place place);
    void check_code(Code const& code, Showing const& showing);
    void check_unicode(Code const& code, Showing const& showing, Place place);

    [[nodiscard]] Glyph glyph_of(std::uint32_t code) const;
    [[nodiscard]] Glyph truetype_glyph(std::uint32_t code) const;
    [[nodiscard]] Glyph composite_glyph(std::uint32_t code) const;
    [[nodiscard]] std::optional<std::uint32_t> cid_of(std::uint32_t code) const;
    [[nodiscard]] std::optional<double> declared_width(std::uint32_t code) const;
    [[nodiscard]] std::optional<std::u16string> unicode_of(std::uint32_t code) const;
    [[nodiscard]] bool is_subset() const;
    [[nodiscard]] bool charset_lists_all() const;
    [[nodiscard]] bool cid_set_lists_all() const;

    Context& context_;
    Object dictionary_;
    Object descendant_; ///< of a composite font; else the font itself
    Object descriptor_;
    std::string subtype_;
    bool symbolic_ = false;
    bool embedded_ = false;
    FontProgram program_;
    Encoding encoding_;
    std::string base_encoding_;
    bool has_encoding_ = false;
    bool has_differences_ = false;
    std::optional<CMap> unicode_;
    std::optional<CMap> cmap_; ///< an embedded one
    std::string cmap_name_;
    std::map<std::uint32_t, double> cid_widths_;
    std::string cid_to_glyph_; ///< the stream of CIDToGIDMap
    bool judged_rendered_ = false;
    bool judged_ = false;
    std::set<std::tuple<std::uint32_t, bool, bool>> codes_;
};

} // namespace rapport::inspect
