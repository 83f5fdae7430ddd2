"""What the agencies have been told to do: the values, the rules, the store and the indexes.

Glossary (one word for one thing, in code, docs and texts)::

    directive    văn bản chỉ đạo, điều hành   one ingested document; keys and commands say "document" for short
    number       số, ký hiệu                  "1350/STNMT-MT"
    subject      trích yếu
    passage      mục, khoản, điểm, đoạn       a piece of the body with its path, page and span
    obligation   nhiệm vụ được giao           who must do what, to whom, by when
    assignee     đơn vị thực hiện             lead = chủ trì, support = phối hợp
    recipient    nơi nhận báo cáo
    deadline     thời hạn                     last day = ngày cuối cùng
    agency       cơ quan                      group = khối ("các sở, ban, ngành")
    citation     trích dẫn                    directive + path + page + verbatim quote
    unit         –                            the registry's key of an agency, the same in every province ("so-y-te")
    duty         việc                         an obligation in an answer, as it concerns the agency asked about
    instance     kỳ báo cáo                   one occurrence of a recurring obligation
    nudge, rung  nhắc việc                    a reminder due to an agency; the step of the ladder it stands on
    scope        –                            what a conversation is about, and what a person may see
"""
