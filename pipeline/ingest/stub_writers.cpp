#include "pipeline/ingest/ingest.hpp"
namespace rapport::ingest {
std::string write_markdown(xml::Tree const&, vocabulary::Vocabulary const&)
{
    return {};
}
std::string skeleton(vocabulary::Vocabulary const&, int, std::string_view)
{
    return {};
}
} // namespace rapport::ingest
