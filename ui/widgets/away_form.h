#pragma once

#include "presentation/away_presenter.h"

#include <QList>
#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace alcove::widgets {

/// From when until when one is away, and who stands in meanwhile.
class AwayForm final : public QWidget {
    Q_OBJECT

public:
    explicit AwayForm(const presentation::ChartContext &context, QWidget *parent = nullptr);

    /// Reads anew; what was typed stays.
    void refresh();
    QWidget *firstField() const;
    /// Its lines, in the order of the form.
    QStringList typed() const;
    void setTyped(const QStringList &typed);

signals:
    void told(const QString &words, bool isGood);

private:
    QList<QLineEdit *> lines() const;
    void layOut();
    void connectParts();
    void showLoaded();
    void showRows();
    void showDays();
    void mark(presentation::AwayPresenter::Field field, const QString &words);
    void submit();

    presentation::AwayPresenter m_presenter;
    QLabel *m_about;
    QVBoxLayout *m_rows; ///< what holds or is to come
    QWidget *m_fields;
    QComboBox *m_who;
    QLineEdit *m_name; ///< of somebody outside the practice
    QLineEdit *m_from;
    QLineEdit *m_to;
    QLabel *m_days; ///< as they are read
    QLineEdit *m_phone;
    QLabel *m_wrong; ///< what is not right yet
    QPushButton *m_keep;
};

} // namespace alcove::widgets
