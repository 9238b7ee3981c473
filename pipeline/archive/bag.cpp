#include "pipeline/archive/bag.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/digest/sha256.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::archive {

namespace {

/// Two blanks between digest and path, as sha256sum reads and writes it.
std::string manifest_of(std::vector<File> const& files)
{
    std::string text;
    for (auto const& file : files) text += digest::sha256(file.bytes) + "  " + file.path + "\n";
    return text;
}

std::string oxum_of(std::vector<File> const& payload)
{
    std::size_t bytes = 0;
    for (auto const& file : payload) bytes += file.bytes.size();
    return std::to_string(bytes) + "." + std::to_string(payload.size());
}

std::string text_of(Info const& info)
{
    std::string text;
    for (auto const& [label, value] : info)
        if (!value.empty()) text.append(label).append(": ").append(value).append("\n");
    return text;
}

void sort(std::vector<File>& files)
{
    std::ranges::sort(files, {}, &File::path);
    for (auto const& file : files)
        if (!is_plain_path(file.path)) throw std::invalid_argument("no path for a bag: " + file.path);
    auto const twice = std::ranges::adjacent_find(files, {}, &File::path);
    if (twice != files.end()) throw std::invalid_argument("two files of a bag are called " + twice->path);
}

} // namespace

bool is_plain_path(std::string const& path)
{
    bool const whole = path.find_first_of("\r\n%\\") == std::string::npos;
    return whole && std::ranges::none_of(base::split(path, '/'), [](std::string_view name) {
               return name.empty() || name == "." || name == "..";
           });
}

std::vector<File> bag_of(std::vector<File> payload, std::vector<File> beside, Info info)
{
    for (auto& file : payload) file.path = "data/" + file.path;
    sort(payload);
    info.emplace_back("Payload-Oxum", oxum_of(payload));
    beside.push_back({"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"});
    beside.push_back({"bag-info.txt", text_of(info)});
    beside.push_back({"manifest-sha256.txt", manifest_of(payload)});
    sort(beside);
    beside.push_back({"tagmanifest-sha256.txt", manifest_of(beside)});
    std::ranges::move(payload, std::back_inserter(beside));
    sort(beside);
    return beside;
}

} // namespace rapport::archive
