#include "pipeline/check/questions.hpp"

namespace rapport::check {

base::Report take_questions(base::Report& report)
{
    base::Report questions;
    base::Report findings;
    for (auto const& one : report.findings())
        (one.kind == base::Kind::question ? questions : findings).add(one);
    report = std::move(findings);
    return questions;
}

} // namespace rapport::check
