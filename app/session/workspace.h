#pragma once

#include "base/files.h"
#include "base/id.h"
#include "core/scope.h"

#include <QString>

#include <string>

namespace alcove::session {

/// The folder of a desk's store and the files in it.
struct Workspace {
    QString folder;
    Scope content = Scope::Clinical; ///< of a compartment's charts another one

    /// The compartment of the psychotherapy notes: a folder of the same files inside this one.
    Workspace psychotherapyNotes() const;
    /// The compartment of one restricted chart.
    Workspace restrictedChart(const RawId &id) const;
    /// The compartment of one that was opened by its sheets: beside those that are the desk's, so
    /// that no sync, copy or new key comes upon it.
    Workspace chartFromSheets(const RawId &id) const;

    /// The folder as the system has its name.
    std::string path() const;
    std::string chartFile() const;
    std::string keyFile() const;
    /// Where the audit log ended last.
    std::string auditAnchorFile() const;
    /// The keys of a desk that has asked to join a practice, until it has.
    std::string joinFile() const;
    /// The key of a request to a desk of the owner, until it is answered.
    std::string resealFile() const;
    /// Wrong passphrases, counted; and what happened while the desk was locked, sealed.
    std::string triesFile() const;
    std::string doorLog() const;
    /// What is typed, until the chart has it.
    std::string journalFolder() const;

    /// There while a compartment is being made: what is here of it then is nothing yet.
    std::string begunFile() const;

    /// Codes of diagnoses that were imported: public text, not encrypted.
    QString codesFolder() const;
    /// The practice's own note formats.
    QString formatsFolder() const;
    /// Its own phrases.
    QString phrasesFolder() const;
    /// Signed packs of measures it has a licence for.
    QString packsFolder() const;

    /// Copies of the store.
    std::string backupFolder() const;

    /// Where a copy is restored on trial, for moments.
    std::string scratchFolder() const;

    /// Whether any of a store's files is here: what is left of one is never overwritten.
    bool isUsed(Files &files) const;
};

/// Makes the folder, for its owner's eyes only. Io or ReadOnly when it can't be had.
Result<void> makeFolder(const Workspace &workspace, Files &files);

} // namespace alcove::session
