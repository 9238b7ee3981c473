#pragma once

#include "pipeline/vocabulary/vocabulary.hpp"

#include <random>
#include <string>

namespace rapport::ingest::test {

/// Makes random plans out of everything the vocabulary knows. The same seed gives the same plan everywhere:
/// only the engine is used, no distribution of the standard library.
class PlanGenerator {
public:
    PlanGenerator(vocabulary::Vocabulary const& vocabulary, unsigned seed)
        : vocabulary_(vocabulary), random_(seed)
    {
    }
    xml::Tree plan();

private:
    unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }
    bool chance(unsigned percent) { return below(100) < percent; }

    void item(xml::Element element, vocabulary::Item const& item, int depth);
    void make_unique(xml::Element element, vocabulary::Item const& item);
    static bool is_known_by_word(vocabulary::Item const& item);
    void field(xml::Element element, vocabulary::Field const& field);
    void phrase(xml::Element element, vocabulary::Field const& field);
    void money(xml::Element element);
    std::string value(vocabulary::Field const& field, bool simple);
    std::string reference(vocabulary::Field const& field);
    std::string decimal();
    std::string date();
    std::string words(unsigned most, bool simple);
    void block(xml::Element parent, int depth);
    void list(xml::Element parent, int depth);
    void table(xml::Element parent);
    void inlines(xml::Element parent, int depth);
    void passage(xml::Element parent);

    vocabulary::Vocabulary const& vocabulary_;
    std::mt19937 random_;
    int counter_ = 0;
    int elements_ = 0;
};

} // namespace rapport::ingest::test
