#include "pipeline/check/traces.hpp"

#include "pipeline/check/blocks.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

namespace rapport::check {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool joins_digits(char c)
{
    return c == '.' || c == ',';
}

struct Figure {
    std::string shown;  ///< 18,400
    std::string digits; ///< 18400
};

/// The figures in a text. Languages group and part digits differently, so that only the digits are compared.
std::vector<Figure> figures_in(std::string_view text)
{
    std::vector<Figure> figures;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        Figure figure;
        auto end = at;
        for (; end < text.size(); ++end) {
            bool const inside = joins_digits(text[end]) && end + 1 < text.size() && is_digit(text[end + 1]);
            if (is_digit(text[end]))
                figure.digits += text[end];
            else if (!inside)
                break;
        }
        figure.shown = text.substr(at, end - at);
        figure.digits.erase(0, std::min(figure.digits.find_first_not_of('0'), figure.digits.size() - 1));
        figures.push_back(std::move(figure));
        at = end;
    }
    return figures;
}

class Known {
public:
    explicit Known(xml::Element plan) { learn(plan); }

    /// What a template counts itself, such as the rows it leaves out, is a whole number and not more than the
    /// longest register has.
    [[nodiscard]] bool holds(Figure const& figure) const
    {
        bool const countable = figure.shown.size() < digits_of_the_largest_count &&
                               figure.shown.find_first_of(".,") == std::string::npos &&
                               std::stoul(figure.shown) <= longest_;
        return countable || digits_.contains(figure.digits);
    }

private:
    void learn(xml::Element element)
    {
        longest_ = std::max(longest_, element.children().size());
        for (auto const& attribute : element.attributes()) learn(attribute.value);
        for (auto const node : element.nodes()) {
            if (node.is_element())
                learn(node);
            else
                learn(node.text());
        }
    }

    void learn(std::string_view text)
    {
        for (auto& figure : figures_in(text)) {
            // A date or a version is also printed in parts: the day, the year.
            for (std::size_t at = 0; at < figure.shown.size();) {
                auto const end = std::min(figure.shown.find_first_of(".,", at), figure.shown.size());
                digits_.insert(figure.shown.substr(at, end - at));
                at = end + 1;
            }
            digits_.insert(std::move(figure.digits));
        }
    }

    static constexpr std::size_t digits_of_the_largest_count = 8;
    std::size_t longest_ = 99;               // rows; a smaller plan counts pages, tides and days as well
    std::unordered_set<std::string> digits_; // asked only whether it holds a figure
};

} // namespace

void find_untraced(document::Document const& document, xml::Element plan, base::Report& report)
{
    Known const known(plan);
    std::string strangers;
    document::Origin const* first = nullptr;
    for_each_text(document.blocks, [&](document::Inlines const& runs, document::Origin const& origin) {
        std::string text;
        for (auto const& run : runs) text += run.text;
        for (auto const& figure : figures_in(text)) {
            if (known.holds(figure)) continue;
            if (first == nullptr) first = &origin;
            auto const named = ", " + strangers + ",";
            if (named.find(", " + figure.shown + ",") == std::string::npos)
                strangers += (strangers.empty() ? "" : ", ") + figure.shown;
        }
    });
    if (strangers.empty()) return;
    auto finding = base::finding(
        "OUT-01", first->span.file.empty() ? plan.span() : first->span,
        base::sentence("\"{1}\" shows {2}, which stands neither in the plan nor in what is computed from it.",
                       document.kind, strangers),
        base::sentence("Move the figure into the plan and print it from there."), first->item);
    finding.kind = base::Kind::output;
    report.add(std::move(finding));
}

} // namespace rapport::check
