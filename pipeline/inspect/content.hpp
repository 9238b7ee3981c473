#pragma once

#include "pipeline/inspect/graphics_state.hpp"
#include "pipeline/inspect/lexer.hpp"
#include "pipeline/inspect/structure.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace rapport::inspect {

/// Marked content that is open: its own property list and what it inherits.
struct Mark {
    std::string tag;
    bool tagged = false;   ///< it, or something around it, belongs to a structure element
    bool artifact = false; ///< it, or something around it, is an artifact
    bool language = false; ///< a natural language is known
    bool actual_text = false;
};

/// Where a content stream stands.
struct Stream {
    Object resources;
    Object inherited = Object::newNull(); ///< resources of the page for what has none of its own
    Place place;
    long long structure_key = -1; ///< StructParents
    bool semantic = true;         ///< must be tagged: no pattern, glyph or appearance
    Mark outer;
    int depth = 0;
};

/// What a content stream turned out to hold.
struct Held {
    bool transparent = false;
    bool marked = false; ///< has marked-content identifiers
};

/// Runs content streams of a document; forms, patterns and fonts that many pages share are judged once.
class ContentCheck {
public:
    explicit ContentCheck(Context& context) : context_(context) {}

    Held run(std::string_view bytes, Stream const& stream);
    /// A form XObject as appearance of an annotation.
    Held run_appearance(Object const& form, Object const& inherited, int page);

private:
    friend class Interpreter;
    std::shared_ptr<Font> font_of(Object const& dictionary);

    Context& context_;
    std::map<QPDFObjGen, std::shared_ptr<Font>> fonts_;
    std::map<std::string, Held> forms_; ///< by object and the state that matters inside
    std::map<QPDFObjGen, Held> glyphs_; ///< of Type 3 fonts
    std::map<QPDFObjGen, int> drawings_;
    std::set<QPDFObjGen> running_;
    std::size_t operators_ = 0;
};

} // namespace rapport::inspect
