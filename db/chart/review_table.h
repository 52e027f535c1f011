#pragma once

#include "chart/note_table.h"
#include "core/practice.h"
#include "core/review_book.h"
#include "store/connection.h"

namespace alcove::chart {

/// What waits for a person, read from the tables of notes, clients and late ops. Permits nothing
/// and audits nothing: its caller does.
class ReviewTable {
public:
    ReviewTable(store::Connection &connection, const Practice &practice)
        : m_connection(connection)
        , m_practice(practice)
    {
    }

    /// Their name as it is known here, or empty.
    Result<QString> personOf(const UserId &user) const;
    /// Of a note with versions that wait.
    Result<ReviewItem> itemOf(const NoteTable::Row &row) const;
    Result<ReviewItem> itemOf(const LateOp &op) const;
    Result<QList<ReviewItem>> openFields() const;
    Result<QList<ReviewItem>> openRecordFields() const;

    Result<Review> ofNote(const ReviewItem &item) const;
    Result<Review> ofField(const ReviewItem &item) const;
    Result<Review> ofRecordField(const ReviewItem &item) const;
    Result<Review> ofLate(const ReviewItem &item) const;
    /// Latest first.
    Result<QList<SettledEdit>> settled() const;

private:
    Result<QString> deskOf(const DeviceId &device) const;
    Result<void> nameClient(ReviewItem &item) const;
    /// Who entered the latest of values that differ, and when.
    Result<void> nameLast(ReviewItem &item, const FieldValue &last) const;
    Result<Review> withValues(const ReviewItem &item, const QList<FieldValue> &values) const;
    Result<ReviewSide> sideOf(const NoteHead &version) const;
    /// Versions of the note beside what stands in its row that nothing was decided about.
    Result<QList<NoteHead>> waitingOf(const NoteTable::Row &row) const;

    store::Connection &m_connection;
    const Practice &m_practice;
};

} // namespace alcove::chart
