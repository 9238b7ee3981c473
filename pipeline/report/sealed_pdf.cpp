#include "pipeline/report/sealed_pdf.hpp"

#include "pipeline/report/json_values.hpp"
#include "pipeline/report/run_report.hpp"

namespace rapport::report {

namespace {

constexpr char const* words_on_effect =
    "a signature is a seal on a view of the plan; the legal effect is for the parties' counsel\n";

void add_lines(std::string& text, std::vector<std::string> const& lines, std::string const& before)
{
    for (auto const& line : lines) text += before + printable(line) + "\n";
}

void add_line(std::string& text, std::string const& label, std::string const& value)
{
    if (!value.empty()) text += "  " + label + printable(value) + "\n";
}

std::string seal_text(SealedPdf::Seal const& seal)
{
    std::string text = "  " + printable(seal.field) + ": " + seal.answer + "\n    " + printable(seal.name) +
                       ", " + (seal.time.empty() ? seal.date + " as stated" : seal.time + " by time stamp") +
                       "\n";
    if (!seal.subject.empty())
        text += "    " + printable(seal.subject) + ", certificate " + seal.fingerprint + "\n";
    add_lines(text, seal.reasons, "    because ");
    add_lines(text, seal.notes, "    note: ");
    return text;
}

std::string file_text(SealedPdf const& file)
{
    std::string text = printable(file.path) + ": " + file.answer + "\n";
    add_lines(text, file.reasons, "  because ");
    add_lines(text, file.notes, "  note: ");
    add_line(text, "published as sha256:", file.digest);
    add_line(text, "of ", file.relationship);
    add_line(text, "commitments sha256:", file.commitments);
    add_line(text, "pages: ", file.pages);
    for (auto const& seal : file.seals) text += seal_text(seal);
    for (auto const& field : file.open)
        text += "  " + printable(field.name) + ": nobody has signed (" + printable(field.text) + ")\n";
    for (auto const& one : file.approvals)
        text += "  its pages say: " + printable(one.name) + " (" + printable(one.who) + ") of " +
                printable(one.party) + ": " + printable(one.decision) + " " + printable(one.document) +
                " on " + printable(one.date) + ", " + printable(one.way) +
                ", statement sha256:" + printable(one.statement) + "\n";
    return text;
}

Object::Ptr json_of(SealedPdf::Seal const& seal)
{
    auto object = object_of({{"field", &seal.field},
                             {"person", &seal.person},
                             {"name", &seal.name},
                             {"date_stated", &seal.date},
                             {"time_stamp", &seal.time},
                             {"subject", &seal.subject},
                             {"certificate", &seal.fingerprint},
                             {"answer", &seal.answer}});
    object->set("reasons", list_of(seal.reasons));
    object->set("notes", list_of(seal.notes));
    return object;
}

Object::Ptr json_of(SealedPdf const& file)
{
    auto object = object_of({{"path", &file.path}, {"answer", &file.answer}});
    object->set("reasons", list_of(file.reasons));
    object->set("notes", list_of(file.notes));
    set_texts(object, {{"published_sha256", &file.digest},
                       {"producer", &file.producer},
                       {"relationship", &file.relationship},
                       {"audience", &file.audience},
                       {"as_of", &file.as_of},
                       {"commit", &file.commit},
                       {"commitments_sha256", &file.commitments},
                       {"trust_sha256", &file.trust},
                       {"pages", &file.pages}});
    object->set("signatures", list_of(file.seals, [](SealedPdf::Seal const& seal) { return json_of(seal); }));
    object->set("open", list_of(file.open, [](auto const& field) {
                    return object_of({{"field", &field.name}, {"text", &field.text}});
                }));
    object->set("approvals", list_of(file.approvals, [](auto const& one) {
                    return object_of({{"document", &one.document},
                                      {"who", &one.who},
                                      {"name", &one.name},
                                      {"party", &one.party},
                                      {"decision", &one.decision},
                                      {"date", &one.date},
                                      {"way", &one.way},
                                      {"statement_sha256", &one.statement}});
                }));
    return object;
}

} // namespace

std::string sealed_pdfs_as_text(std::vector<SealedPdf> const& files)
{
    std::string text;
    for (auto const& file : files) text += file_text(file);
    return text + words_on_effect;
}

std::string sealed_pdfs_as_json(std::vector<SealedPdf> const& files)
{
    auto root = ordered();
    root->set("format", 1);
    root->set("files", list_of(files, [](SealedPdf const& file) { return json_of(file); }));
    return print(root);
}

} // namespace rapport::report
