#pragma once

#include "presentation/away_presenter.h"

#include <QList>
#include <QStringList>
#include <QWidget>

class QComboBox;
class QGridLayout;
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
    /// What is not right yet is said there, to be scrolled to.
    void marked(QWidget *where);

private:
    QList<QLineEdit *> lines() const;
    void layOut();
    void connectParts();
    void showLoaded();
    void showRows();
    /// What was typed is kept: it is empty again, and the focus goes to the new row.
    void startAnew();
    void showDays();
    void mark(presentation::AwayPresenter::Field field, const QString &words);
    void submit();

    presentation::AwayPresenter m_presenter;
    QLabel *m_about;
    QVBoxLayout *m_rows; ///< what holds or is to come
    QStringList m_shown; ///< the texts of those rows
    bool m_goesToRow = false; ///< the focus, once what was kept is among them
    QWidget *m_fields;
    QGridLayout *m_grid; ///< of them
    QComboBox *m_who;
    QLineEdit *m_name; ///< of somebody outside the practice
    QLineEdit *m_from;
    QLineEdit *m_to;
    QLabel *m_days; ///< as they are read
    QLineEdit *m_phone;
    QLabel *m_wrong; ///< what is not right yet, below its field
    QPushButton *m_keep;
};

} // namespace alcove::widgets
