// SPDX-License-Identifier: Apache-2.0
//
// FrameReader: the text of lexicon/frames -> FrameTable, with every error collected. Used by the compiler (with
// examples) and by FrameSet::open (on text that was checked). One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/result.h"
#include "events/frame_table.h"
#include "events/frames.h"

namespace chancery::events {

class FrameReader {
 public:
  // `file` names the text in errors; its last part says what it is: classes.txt, light-verbs.tsv, attitudes.tsv,
  // acts.tsv, senses.txt, or *.frames. Other names are ignored.
  void read(const std::string& file, std::string_view text);
  void finish();  // after the last file

  FrameTable table;
  std::vector<FrameExample> examples;
  std::vector<Error> errors;

 private:
  void read_classes(std::string_view text);
  void read_light_verbs(std::string_view text);
  void read_attitudes(std::string_view text);
  void read_acts(std::string_view text);
  void read_frames(std::string_view text);
  void read_frame_line(std::string_view line);
  void read_pattern(TriggerPos pos, std::string_view text);
  bool read_options(std::string_view text, Pattern& pattern);
  void read_example(bool positive, std::string_view text);
  bool read_slots(std::string_view text, std::vector<RolePaths>& roles);
  bool read_path(std::string_view text, Path& path);
  bool read_condition(std::string_view text, Condition& condition);
  bool read_value(std::string_view text, Value& value);
  void file_trigger(TriggerPos pos, std::vector<std::string> words, Trigger trigger);
  void include_classes();
  void end_frame();
  void add_class_entry(std::uint16_t id, std::string_view entry);
  void fail(std::string message);

  std::string file_;
  std::uint32_t line_ = 0;
  bool in_frame_ = false;
  std::size_t first_pattern_ = 0;  // of the open frame
  std::uint32_t order_ = 0;
  StringSet frame_names_;
  struct Use {
    std::string name, place;
  };
  std::vector<Use> class_uses_, act_uses_, nested_classes_;
  std::vector<std::pair<std::uint16_t, std::string>> nested_;
  struct ClassTrigger {
    std::string name;
    TriggerPos pos;
    Trigger trigger;
  };
  std::vector<ClassTrigger> class_triggers_;  // `noun @member …`: filed when the classes are complete
};

}  // namespace chancery::events
