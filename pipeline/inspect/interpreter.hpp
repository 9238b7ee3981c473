#pragma once

#include "pipeline/inspect/content.hpp"

namespace rapport::inspect {

/// Runs one content stream operator by operator.
class Interpreter {
public:
    Interpreter(ContentCheck& check, Stream const& stream)
        : check_(check), context_(check.context_), stream_(stream)
    {
        marks_.push_back(stream.outer);
    }
    Held run(std::string_view bytes);

private:
    /// An operand: a token, or a property list written in place.
    struct Operand {
        Token token;
        std::vector<Token> parts; ///< of an array or dictionary
    };
    using Handler = void (Interpreter::*)();

    static std::map<std::string_view, Handler> const& handlers();

    bool read_operand(Lexer& lexer, Token const& token);
    void operate(std::string const& name);

    void ignore() {}
    void save();
    void restore();
    void set_parameters();
    void set_intent();
    void set_space(Object& space, Object const& value);
    void fill_space();
    void stroke_space();
    void fill_gray();
    void fill_rgb();
    void fill_cmyk();
    void stroke_gray();
    void stroke_rgb();
    void stroke_cmyk();
    void fill_pattern();
    void stroke_pattern();
    void use_pattern(Object const& space);
    void fill();
    void stroke();
    void fill_and_stroke();
    void shade();
    void draw();
    void set_font();
    void set_rendering();
    void show();
    void show_array();
    void show_text(std::string_view text);
    void begin_mark();
    void begin_mark_with_properties();
    void end_mark();

    void paint(bool fills, bool strokes);
    void judge_colours(bool fills, bool strokes);
    void content(bool text);
    void draw_form(Object const& form);
    bool is_content_item(Object const& object);
    void run_inner(Object const& stream, bool semantic);
    void run_font(Object const& font);
    void inline_image(Lexer& lexer);
    void open_mark(std::string tag, Object const& properties);
    void check_span(std::string const& tag, Object const& properties, Mark const& mark);
    Object properties_of(Operand const& operand);
    Object resource(char const* category, std::string const& name);
    [[nodiscard]] std::string name_operand(std::size_t from_end = 0) const;
    [[nodiscard]] ColourUse use(bool overprint) const;
    [[nodiscard]] std::string operand_text() const;

    ContentCheck& check_;
    Context& context_;
    Stream const& stream_;
    GraphicsState state_;
    std::vector<GraphicsState> saved_;
    std::vector<Mark> marks_;
    std::vector<Operand> operands_;
    Held held_;
    std::size_t parts_ = 0;
    int too_deep_ = 0;
};

} // namespace rapport::inspect
