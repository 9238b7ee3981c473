#include "pipeline/change/sequence.hpp"
#include "pipeline/change/words.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace rapport::change {

namespace {

std::string shown(Pieces const& pieces)
{
    std::string text;
    for (auto const& piece : pieces) {
        if (piece.kind == Piece::Kind::removed) text += "[-" + piece.text + "-]";
        if (piece.kind == Piece::Kind::added) text += "{+" + piece.text + "+}";
        if (piece.kind == Piece::Kind::same) text += piece.text;
    }
    return text;
}

std::string applied(std::vector<std::string> const& before, std::vector<std::string> const& after,
                    bool forward)
{
    std::string text;
    for (auto const& step : steps(before, after)) {
        if (step.kind != Step::Kind::added && !forward) text += before[step.before];
        if (step.kind != Step::Kind::removed && forward) text += after[step.after];
    }
    return text;
}

std::vector<std::string> letters(std::string const& text)
{
    std::vector<std::string> result;
    for (char const c : text) result.emplace_back(1, c);
    return result;
}

} // namespace

TEST_CASE("the steps lead from one sequence to the other, and are the fewest")
{
    auto const way = steps(letters("abcabba"), letters("cbabac"));
    CHECK(std::count_if(way.begin(), way.end(), [](Step const& s) { return s.kind != Step::Kind::same; }) ==
          5);
    for (auto const& [a, b] : std::vector<std::pair<std::string, std::string>>{
             {"", ""}, {"abc", ""}, {"", "abc"}, {"abcabba", "cbabac"}, {"xaxbxc", "abc"}, {"abc", "cba"}}) {
        CAPTURE(a);
        CAPTURE(b);
        CHECK(applied(letters(a), letters(b), false) == a);
        CHECK(applied(letters(a), letters(b), true) == b);
    }
}

TEST_CASE("sequences with nothing in common are replaced in bounded time")
{
    std::vector<std::string> before, after;
    for (int i = 0; i < 20000; ++i) {
        before.push_back("a" + std::to_string(i));
        after.push_back("b" + std::to_string(i));
    }
    CHECK(steps(before, after).size() == 40000);
}

TEST_CASE("a date, an amount and an id are one word, and the full stop behind them is another")
{
    CHECK(words_of("By 2029-09-30, 10.0 of RK-01.") ==
          std::vector<std::string>{"By", " ", "2029-09-30", ",", " ", "10.0", " ", "of", " ", "RK-01", "."});
}

TEST_CASE("prose is compared by word")
{
    CHECK(shown(by_word("The notice is 6 months.", "The notice is 3 months.")) ==
          "The notice is [-6 -]{+3 +}months.");
    CHECK(shown(by_word("one party alone", "one party")) == "one party [-alone-]");
    CHECK(shown(by_word("to one party alone is", "to a single party is")) ==
          "to [-one -]{+a single +}party [-alone -]is");
    CHECK(shown(by_word("same", "same")) == "same");
}

TEST_CASE("a rewritten passage reads as one and not as every second word")
{
    CHECK(shown(by_word("We meet every month in Kelmouth.", "We talk once a quarter in Kelmouth.")) ==
          "We [-meet every month -]{+talk once a quarter +}in Kelmouth.");
}

TEST_CASE("a text in a script without blanks is compared by character")
{
    CHECK(shown(by_word("目标是成本", "目标是时间")) == "目标是[-成本-]{+时间+}");
}

} // namespace rapport::change
