#include "pipeline/ingest/ingest.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/ingest/values.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Form;
using vocabulary::Item;

namespace {

constexpr std::string_view placeholder = "TBD";

class Skeleton {
public:
    Skeleton(vocabulary::Vocabulary const& vocabulary, int stage, std::string_view today)
        : vocabulary_(vocabulary), stage_(stage), today_(today)
    {
    }

    std::string write()
    {
        auto const& root = vocabulary_.root();
        out_ = "---\n";
        for (auto const& field : root.fields)
            if (field.name != root.title && shows(field))
                out_ += vocabulary::key_of(field, vocabulary_.words()) + ": " + front_value(field) + '\n';
        out_ += "---\n\n# " + std::string(placeholder) + '\n';
        children(root, 2);
        return std::move(out_);
    }

private:
    [[nodiscard]] bool shows(Field const& field) const
    {
        if (field.own) return false;
        return field.required || field.needed || (field.from > 0 && field.from <= stage_);
    }
    [[nodiscard]] bool shows(Item const& item, bool required) const
    {
        if (item.own) return false;
        return required || item.needed || (item.from > 0 && item.from <= stage_);
    }

    /// What is known of a plan that does not exist yet.
    [[nodiscard]] std::string front_value(Field const& field) const
    {
        if (field.form == Form::date && field.required) return std::string(today_);
        if (field.form == Form::version && field.required) return "0.1";
        if (field.name == "language")
            return vocabulary_.words().language == "en" ? "en-GB" : vocabulary_.words().language;
        if (field.name == "stage") return stage_label(field);
        if (field.choices.size() == 1) return field.choices.front().label;
        if (field.name == "status") return label_of(field, "draft");
        if (field.name == "type") return label_of(field, stage_ < 5 ? "relationship-rmp" : "joint-plan");
        if (field.name == "id" || field.name == "profile") return field.example;
        return std::string(placeholder);
    }

    static std::string label_of(Field const& field, std::string_view value)
    {
        for (auto const& choice : field.choices)
            if (choice.value == value) return choice.label;
        return std::string(placeholder);
    }

    /// Stages are listed in their order.
    [[nodiscard]] std::string stage_label(Field const& field) const
    {
        auto const index = static_cast<std::size_t>(stage_ - 1);
        return index < field.choices.size() ? field.choices[index].label : std::string(placeholder);
    }

    /// Records first: what stands below a heading of a part would belong to that part.
    void children(Item const& parent, int level)
    {
        if (level > 6) return;
        bool const only = parent.role == Item::Role::section && parent.records().size() == 1;
        for (auto const& child : parent.children)
            if (child.item->role == Item::Role::record && shows(*child.item, child.required || only))
                record(parent, *child.item, level);
        for (auto const& child : parent.children)
            if (child.item->role == Item::Role::section && shows(*child.item, child.required))
                section(*child.item, level);
    }

    void section(Item const& item, int level)
    {
        out_ += '\n' + std::string(static_cast<std::size_t>(level), '#') + ' ' + item.label + '\n';
        fields(item, {});
        children(item, level + 1);
    }

    void record(Item const& parent, Item const& kind, int level)
    {
        std::vector<Field const*> columns;
        for (auto const& field : kind.fields)
            if (shows(field) || std::find(kind.key.begin(), kind.key.end(), field.name) != kind.key.end())
                columns.push_back(&field);
        if (columns.empty() || kind.matrix) return;
        bool const several = parent.records().size() > 1;
        if (several && !kind.plural.empty())
            out_ += '\n' + std::string(static_cast<std::size_t>(level), '#') + ' ' + kind.plural + '\n';
        out_ += "\n|";
        for (auto const* column : columns) out_ += ' ' + column->label + " |";
        out_ += "\n|";
        for (std::size_t i = 0; i < columns.size(); ++i) out_ += "---|";
        out_ += "\n|";
        for (auto const* column : columns)
            out_ += ' ' + (column->form == Form::id ? kind.id_prefix + "1" : std::string(placeholder)) + " |";
        out_ += '\n';
    }

    void fields(Item const& item, std::vector<std::string> const& without)
    {
        for (auto const& field : item.fields) {
            if (!shows(field) || std::find(without.begin(), without.end(), field.name) != without.end())
                continue;
            out_ += "- " + vocabulary::key_of(field, vocabulary_.words()) + ": " +
                    (field.name == "stage" ? stage_label(field) : std::string(placeholder)) + '\n';
        }
    }

    vocabulary::Vocabulary const& vocabulary_;
    int stage_;
    std::string_view today_;
    std::string out_{};
};

} // namespace

std::string skeleton(vocabulary::Vocabulary const& vocabulary, int stage, std::string_view today)
{
    return Skeleton(vocabulary, std::clamp(stage, 1, 8), today).write();
}

} // namespace rapport::ingest
