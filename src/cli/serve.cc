// SPDX-License-Identifier: Apache-2.0
//
// serve: the HTTP API and the web page over a ledger.
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "base/text_file.h"
#include "chancery/coder.h"
#include "cli/command.h"
#include "cli/data.h"
#include "serve/server.h"

namespace chancery::cli {
namespace {

struct Options {
  std::string listen = "127.0.0.1:8642", token_file, ledger;
  std::vector<std::string> cors, hosts;
  unsigned workers = 0;
  std::size_t body_mib = 16, connections = 4096;
};

// Twenty-four bytes that nobody can guess, as letters and digits.
Result<std::string> random_token() {
  unsigned char bytes[24];
  if (::getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes))
    return Error{ErrorCode::kIo, "no random bytes for a token; give one with --token-file", ""};
  std::string token;
  for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
  return token;
}

struct Token {
  std::string text;
  bool made = false;
};

Result<Token> find_token(const Options& options) {
  std::string text;
  if (!options.token_file.empty()) {
    CHANCERY_ASSIGN(text, read_file(options.token_file));
    text = std::string(trim(text));
    if (text.empty()) return Error{ErrorCode::kUsage, "--token-file: the file is empty", options.token_file};
  } else if (const char* given = std::getenv("CHANCERY_TOKEN"); given != nullptr && *given != '\0') {
    text = given;
  } else {
    CHANCERY_ASSIGN(text, random_token());
    return Token{std::move(text), true};
  }
  if (text.size() < 16) return Error{ErrorCode::kUsage, "the token is too short: give at least 16 characters", ""};
  return Token{std::move(text), false};
}

// As many descriptors as the system lets us have; how many connections they allow.
std::size_t raise_descriptors(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  ::getrlimit(RLIMIT_NOFILE, &limit);
  const std::size_t spare = 128;  // ledgers, threads, the listening sockets
  const auto have = static_cast<std::size_t>(limit.rlim_cur);
  return have > 2 * spare ? std::min(wanted, have - spare) : std::min(wanted, have / 2);
}

int serve(const Options& options, const Shared& shared, Output& output) {
  const auto listen = serve::parse_address(options.listen);
  if (!listen.ok()) return output.fail(listen.error());
  const auto token = find_token(options);
  if (!token.ok()) return output.fail(token.error());
  const DataFiles files = find_data(shared.data);
  auto knowledge = Knowledge::open(files.lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  const std::filesystem::path path = ledger_path(options.ledger);
  std::error_code missing;
  if (!std::filesystem::exists(path, missing)) output.note("chancery: a new ledger: " + path.string());
  // Opened for writing once: it is made, or brought up to date. Where that cannot be, it may still be read.
  if (auto ledger = open_ledger(path, Ledger::Mode::kWrite, **knowledge); !ledger.ok()) {
    auto readable = open_ledger(path, Ledger::Mode::kRead, **knowledge);
    if (!readable.ok()) return output.fail(ledger.error());
    output.note("chancery: the ledger can be read and not written: " + ledger.error().message);
  }
  auto coder = Coder::open(files.model, files.lexicon);
  if (!coder.ok()) output.note("chancery: nothing can be coded: " + describe(coder.error()));

  serve::Sources sources{path,
                         (*knowledge)->actors(),
                         (*knowledge)->rules(),
                         (*knowledge)->directory(),
                         coder.ok() ? &coder.value() : nullptr,
                         CHANCERY_VERSION,
                         coder.ok() ? coder->model_version() : "",
                         (*knowledge)->version()};
  serve::ServerOptions server;
  server.listen = *listen;
  server.most_connections = raise_descriptors(options.connections);
  server.service.workers = options.workers > 0 ? options.workers : shared.workers();
  server.service.body_bytes = options.body_mib << 20;
  server.service.token = token->text;
  server.service.origins = options.cors;
  server.service.hosts = options.hosts;
  server.service.today = today;
  server.service.now = now_utc;
  const Outcome ended = serve::serve(sources, server, [&](const std::vector<std::string>& addresses, bool open_reads) {
    for (const std::string& address : addresses)
      output.note(fmt::format("chancery: {}/{}", address, token->made ? "#token=" + token->text : ""));
    if (!open_reads) output.note("chancery: every request needs the token: this is not loopback, and not encrypted");
  });
  return ended.ok() ? output.status() : output.fail(ended.error());
}

}  // namespace

void add_serve(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("serve", "HTTP API and web page over a ledger");
  command->add_option("--listen", options->listen, "Where to listen; port 0: any that is free")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  command->add_option("--workers", options->workers, "Threads that work out answers; default: as --jobs")
      ->check(CLI::Range(1, 256));
  command
      ->add_option("--token-file", options->token_file,
                   "File with the token that writes need; else $CHANCERY_TOKEN, else one is made and printed")
      ->type_name("FILE");
  command->add_option("--cors", options->cors, "Origin of web pages elsewhere that may ask; *: all")
      ->type_name("ORIGIN")
      ->allow_extra_args(false);
  command->add_option("--host", options->hosts, "Another name by which it may be asked on loopback")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->add_option("--max-body", options->body_mib, "Most MiB of a request's body")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_option("--max-connections", options->connections, "Most connections at a time")
      ->check(CLI::Range(16, 1000000))
      ->capture_default_str();
  command
      ->add_option("--ledger", options->ledger, "The ledger's file; default: $CHANCERY_LEDGER, else chancery.db here")
      ->type_name("FILE");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return serve(*options, shared, output); };
  });
}

}  // namespace chancery::cli
