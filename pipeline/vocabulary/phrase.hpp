#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport::vocabulary {

/// A short phrase with a closed grammar, e.g. `{value}[ on {date}][, from {baseline}]`. Optional parts are
/// multiplied out, longest first, so that reading and writing look at flat forms only.
class Phrase {
public:
    struct Token {
        enum class Kind { literal, placeholder, constant };
        Kind kind = Kind::literal;
        std::string text;    ///< literal, or the name of the placeholder or constant
        std::string value{}; ///< of a constant: `{side=above}` takes no text and sets side to above
    };
    using Form = std::vector<Token>;

    /// Throws std::runtime_error for a pattern with unbalanced brackets or touching placeholders.
    explicit Phrase(std::string_view pattern);

    [[nodiscard]] std::string const& pattern() const { return pattern_; }
    [[nodiscard]] std::vector<Form> const& forms() const { return forms_; }

    struct Piece {
        std::string_view name; ///< of the placeholder
        std::string_view text; ///< what the author wrote there
    };
    using Accepts = std::function<bool(std::string_view name, std::string_view text)>;

    /// The pieces of `text` when a form fits and every piece is accepted.
    [[nodiscard]] std::optional<std::vector<Piece>> match(std::string_view text,
                                                          Accepts const& accepts) const;

    struct Value {
        std::string name;
        std::string canonical; ///< compared with constants
        std::string written;   ///< put in place of placeholders
    };
    /// The texts of all forms that use each of `values` exactly once; the first is the one to prefer.
    [[nodiscard]] std::vector<std::string> write(std::vector<Value> const& values) const;

private:
    std::string pattern_;
    std::vector<Form> forms_;
};

} // namespace rapport::vocabulary
