// SPDX-License-Identifier: Apache-2.0
#include "cli/queue_flags.h"

#include <cstdlib>

#include "base/section_file.h"
#include "chancery/lexicon.h"
#include "language/model.h"
#include "store/database.h"

namespace chancery::cli {

void QueueFlags::add_to(CLI::App& command, const std::string& about_ledger) {
  command
      .add_option("--queue", queue,
                  "amqp://user:password@host,host/vhost?queue=NAME (RabbitMQ), or postgresql://user@host/name")
      ->required()
      ->type_name("URL")
      ->envname("CHANCERY_QUEUE");
  command.add_option("--ledger", ledger, about_ledger + "; default: $CHANCERY_LEDGER, else the queue's own database")
      ->type_name("FILE");
}

std::string QueueFlags::ledger_or_queue() const {
  if (!ledger.empty()) return ledger;
  const char* const named = std::getenv("CHANCERY_LEDGER");
  if (named != nullptr && *named != '\0') return named;
  return store::is_server(queue) ? queue : std::string();
}

Result<std::string> coding_version(const Shared& shared) {
  const DataFiles files = find_data(shared.data);
  CHANCERY_ASSIGN(const language::Model model, language::Model::open(files.model));
  CHANCERY_ASSIGN(const SectionFile lexicon, SectionFile::open(files.lexicon, kLexiconKind, kLexiconVersion,
                                                               ErrorCode::kLexiconBadFile, kLexiconRebuild));
  return std::string(CHANCERY_VERSION) + " " + std::string(model.version()) + " " + std::string(lexicon.content_hash());
}

Result<stream::Codings> open_codings(const std::string& ledger, const std::string& version,
                                     const Knowledge& knowledge) {
  CHANCERY_ASSIGN(const Ledger made, open_ledger(ledger, Ledger::Mode::kWrite, knowledge));
  return stream::Codings::open(ledger, version);
}

}  // namespace chancery::cli
