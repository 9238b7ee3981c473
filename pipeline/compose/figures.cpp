#include "pipeline/compose/composer.hpp"

#include "pipeline/figure/charts.hpp"

namespace rapport::compose {

figure::Request Composer::request(Element instruction, Element context)
{
    figure::Request result;
    if (instruction.has("width")) result.width = std::stod(instruction.get("width"));
    std::string const chart = instruction.get("chart");
    for (figure::Word const& word : figure::words(chart)) {
        std::string const key = "chart." + chart + "." + std::string(word.key);
        if (Sentence const* const found = words_.find(key)) {
            std::string& text = result.words[std::string(word.key)];
            // The chart fills the places itself, so they stay as they are.
            for (Piece const& piece : *found)
                text += piece.place.empty() ? piece.text : "{" + piece.place + "}";
        }
    }
    engine_.follow(instruction, context, [&](Element data, Element node) {
        if (data.name() == "caption") return;
        if (data.name() != "data") fail(data, {}, "a figure holds data");
        figure::Datum datum;
        datum.role = data.get("role");
        for (Element const put : data.children("put")) {
            bool const raw = !put.has("as") && !put.has("like") && put.has("of");
            std::string const text = raw ? engine_.text(put, "of", node)
                                         : plain_text(put.has("of") ? value(put, node) : inlines(put, node));
            if (!text.empty()) datum.values[put.get("name")] = text;
        }
        result.data.push_back(std::move(datum));
    });
    return result;
}

void Composer::write_figure(document::Blocks& out, Element instruction, Element context)
{
    figure::Request const data = request(instruction, context);
    std::string const chart = instruction.get("chart");
    std::string const needed = instruction.get("needs");
    bool found = needed.empty() && !data.data.empty();
    for (figure::Datum const& datum : data.data) found = found || datum.role == needed;
    if (!found) return write_empty(out, instruction, context);
    document::FigureBlock block{figure::draw(chart, data), fixed(instruction, "caption"),
                                figure::describe(chart, data)};
    if (Element const caption = instruction.child("caption")) block.caption = inlines(caption, context);
    out.push_back({std::move(block), origin(instruction, context), false});
}

} // namespace rapport::compose
