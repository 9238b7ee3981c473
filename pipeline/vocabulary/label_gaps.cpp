#include "pipeline/vocabulary/label_file.hpp"
#include "pipeline/vocabulary/labels.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace rapport::vocabulary {

namespace {

/// Whether a pattern says anything in words, so that another language must say it otherwise.
bool has_words(Phrase const& phrase)
{
    for (auto const& form : phrase.forms())
        for (auto const& token : form)
            if (token.kind == Phrase::Token::Kind::literal &&
                std::any_of(token.text.begin(), token.text.end(),
                            [](unsigned char letter) { return std::isalpha(letter) != 0; }))
                return true;
    return false;
}

/// The places and constants of all forms, to see whether two patterns fill the same attributes.
std::set<std::string> places_of(std::vector<Phrase> const& phrases)
{
    std::set<std::string> places;
    for (auto const& phrase : phrases)
        for (auto const& form : phrase.forms())
            for (auto const& token : form)
                if (token.kind != Phrase::Token::Kind::literal) places.insert(token.text + '=' + token.value);
    return places;
}

class Comparison {
public:
    explicit Comparison(xml::Tree const& labels) : file_(labels) {}

    void words()
    {
        for (auto const key : unit_words) word(key);
        for (auto const key : other_words) word(key);
    }

    void item(Item const& item)
    {
        if (item.role != Item::Role::root || file_.item(item.name)) label(item.name, file_.item(item.name));
        if (item.role == Item::Role::record && file_.item(item.name).get("plural").empty())
            gaps_.missing.push_back(item.name + " (plural)");
        for (auto const& one : item.fields) field(item, one);
    }

    LabelGaps finish()
    {
        for (auto const& [path, entry] : file_.entries())
            if (!used_.contains(entry.span().line * 10'000 + entry.span().column))
                gaps_.left_over.push_back(path);
        return std::move(gaps_);
    }

private:
    void word(std::string_view key)
    {
        auto const entry = file_.word(std::string(key));
        use("word " + std::string(key), entry);
        if (entry && entry.get("one").empty()) gaps_.missing.push_back("word " + std::string(key));
    }

    void field(Item const& item, Field const& field)
    {
        auto const path = item.name + '/' + field.name;
        auto const entry = file_.field(item.name, field.name);
        label(path, entry);
        bool const speaks = std::any_of(field.phrases.begin(), field.phrases.end(), has_words);
        if (entry && speaks) phrase(path, field, entry.get("phrase"));
        choices(field);
    }

    void phrase(std::string const& path, Field const& field, std::string const& patterns)
    {
        std::vector<Phrase> phrases;
        for (auto const& pattern : alternatives(patterns)) phrases.emplace_back(pattern);
        if (places_of(phrases) != places_of(field.phrases)) gaps_.missing.push_back(path + " (phrase)");
    }

    void choices(Field const& field)
    {
        // A list of one word is no choice of words: the version of the format.
        for (auto const& choice : field.choices)
            if (field.choices.size() > 1 || choice.list != "format")
                label("list " + choice.list + '/' + choice.value, file_.choice(choice.list, choice.value));
        for (auto const& part : field.parts) choices(part);
    }

    void label(std::string const& path, xml::Element entry)
    {
        use(path, entry);
        if (entry && entry.get("label").empty()) gaps_.missing.push_back(path);
    }

    void use(std::string const& path, xml::Element entry)
    {
        if (entry)
            used_.insert(entry.span().line * 10'000 + entry.span().column);
        else if (seen_.insert(path).second)
            gaps_.missing.push_back(path);
    }

    LabelFile file_;
    LabelGaps gaps_{};
    std::set<int> used_{}; ///< entries by their place in the file
    std::set<std::string> seen_{};
};

} // namespace

LabelGaps label_gaps(Vocabulary const& english, xml::Tree const& labels)
{
    Comparison comparison(labels);
    comparison.words();
    for (auto const& item : english.items()) comparison.item(item);
    return comparison.finish();
}

} // namespace rapport::vocabulary
