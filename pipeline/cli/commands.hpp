#pragma once

#include <string>
#include <vector>

/// One function for each command, each in the file of its name. They return an ExitCode; what a person can
/// mend on the command line is thrown as UsageError.
namespace rapport::cli {

using Arguments = std::vector<std::string>;

int check(Arguments const& arguments);
int build(Arguments const& arguments);
int convert(Arguments const& arguments);
int new_plan(Arguments const& arguments);
int release(Arguments const& arguments);
int rules(Arguments const& arguments);
int explain(Arguments const& arguments);
int coverage(Arguments const& arguments);
int gate(Arguments const& arguments);
int due(Arguments const& arguments);
int diff(Arguments const& arguments);
int inspect(Arguments const& arguments);
int approve(Arguments const& arguments);
int record(Arguments const& arguments);
int sign(Arguments const& arguments);
int status(Arguments const& arguments);
int verify(Arguments const& arguments);
int archive(Arguments const& arguments);
int reference(Arguments const& arguments);
int version(Arguments const& arguments);

} // namespace rapport::cli
