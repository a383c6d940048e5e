"""Every address below the admin by its name (nameless ones by their pattern), and what it may do.

A new address must be classified here by a person who has looked at it; see `test_admin_addresses`.
"""

from enum import Enum

__all__ = ["ADDRESSES", "Effect"]


class Effect(Enum):
    """What a request to an address may do."""

    READS = "Reads only."
    EDITS_DRAFTS = "Adds what no public text uses yet."
    RULES_OF_PAGES = "Guarded by the rules of pages."
    PENDING_CHANGE = "What it changes in public waits for another person."
    DECIDES = "Decides on what waits."
    OFFICE = "Arranges the office's own work; nothing of it is public."
    COUNTER = "Decides what is counted and who fetches figures: managers only, in the log."
    OWN_ACCOUNT = "The own account only."
    SUPERUSERS = "Superusers only."
    OFF = "Shut for everybody, or without any effect."


ADDRESSES = {
    name: effect
    for effect, names in {
        Effect.READS: """
            news_article_list news_contribution_offline news_from_outline news_new_article news_practice
            news_proposals news_proposals_new
            portal_certificate portal_certificate_qr portal_change_file
            portal_information portal_writing_session
            news_paste news_word_original news_word_report
            portal_changes portal_desk_list portal_register portal_register_csv portal_register_xlsx
            portal_photo_consents
            portal_guide portal_guide_picture portal_guide_whole portal_guides
            portal_statistics portal_statistics_articles portal_statistics_csv portal_statistics_report
            portal_statistics_ratings portal_statistics_reports portal_statistics_sources
            portal_statistics_suspects
            portal_statistics_xlsx portal_unanswered portal_unanswered_csv
            portal_popular_searches portal_promotions
            wagtailadmin_block_preview wagtailadmin_choose_page wagtailadmin_choose_page_anchor_link
            wagtailadmin_choose_page_child wagtailadmin_choose_page_chosen_multiple
            wagtailadmin_choose_page_email_link wagtailadmin_choose_page_external_link
            wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_search wagtailadmin_explore
            wagtailadmin_explore_results wagtailadmin_explore_root wagtailadmin_home
            wagtailadmin_javascript_catalog wagtailadmin_password_reset_complete
            wagtailadmin_password_reset_done wagtailadmin_sprite wagtailadmin_tag_autocomplete
            wagtailadmin_tag_model_autocomplete
            news_check_new news_check_unsaved news_checks
            outdated_terms:history outdated_terms:history_results outdated_terms:index
            outdated_terms:index_results outdated_terms:usage
            review_offices:history review_offices:history_results review_offices:index
            review_offices:index_results review_offices:usage
            wagtailadmin_api:documents:detail wagtailadmin_api:documents:find
            wagtailadmin_api:documents:listing
            wagtailadmin_api:images:detail wagtailadmin_api:images:find wagtailadmin_api:images:listing
            wagtailadmin_api:pages:detail wagtailadmin_api:pages:find wagtailadmin_api:pages:listing
            wagtailadmin_collections:index
            wagtailadmin_pages:add_subpage wagtailadmin_pages:choose_parent
            wagtailadmin_pages:collect_workflow_action_data
            wagtailadmin_pages:confirm_workflow_cancellation wagtailadmin_pages:history
            wagtailadmin_pages:history_results wagtailadmin_pages:revisions_compare
            wagtailadmin_pages:revisions_index wagtailadmin_pages:revisions_view wagtailadmin_pages:search
            wagtailadmin_pages:search_results wagtailadmin_pages:type_use
            wagtailadmin_pages:type_use_results wagtailadmin_pages:usage wagtailadmin_pages:view_draft
            wagtailadmin_pages:workflow_history wagtailadmin_pages:workflow_history_detail
            wagtailadmin_pages:workflow_preview
            wagtailadmin_reports:aging_pages wagtailadmin_reports:aging_pages_results
            wagtailadmin_reports:locked_pages wagtailadmin_reports:locked_pages_results
            wagtailadmin_reports:page_types_usage wagtailadmin_reports:page_types_usage_results
            wagtailadmin_reports:site_history wagtailadmin_reports:site_history_results
            wagtailadmin_reports:workflow wagtailadmin_reports:workflow_results
            wagtailadmin_reports:workflow_tasks wagtailadmin_reports:workflow_tasks_results
            wagtailadmin_workflows:index wagtailadmin_workflows:index_results
            wagtailadmin_workflows:select_task_type wagtailadmin_workflows:task_chooser
            wagtailadmin_workflows:task_chooser_results wagtailadmin_workflows:task_chosen
            wagtailadmin_workflows:task_index wagtailadmin_workflows:task_index_results
            wagtailadmin_workflows:usage wagtailadmin_workflows:usage_results
            wagtaildocs:document_usage wagtaildocs:index wagtaildocs:index_results
            wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results wagtaildocs_chooser:chosen
            wagtaildocs_chooser:chosen_multiple
            wagtailimages:image_usage wagtailimages:index wagtailimages:index_results
            wagtailimages:preview wagtailimages:url_generator wagtailimages:url_generator_output
            wagtailimages_chooser:choose wagtailimages_chooser:choose_results wagtailimages_chooser:chosen
            wagtailimages_chooser:chosen_multiple wagtailimages_chooser:select_format
            wagtailredirects:index wagtailredirects:index_results wagtailredirects:start_import
            wagtailsettings:preview_on_edit
            wagtailsites:history wagtailsites:history_results wagtailsites:index
            wagtailsites:index_results wagtailsites:usage
            wagtailsnippetchoosers_news_author:choose wagtailsnippetchoosers_news_author:choose_results
            wagtailsnippetchoosers_news_author:chosen wagtailsnippetchoosers_news_author:chosen_multiple
            wagtailsnippetchoosers_news_topic:choose wagtailsnippetchoosers_news_topic:choose_results
            wagtailsnippetchoosers_news_topic:chosen wagtailsnippetchoosers_news_topic:chosen_multiple
            wagtailsnippetchoosers_search_abbreviation:choose
            wagtailsnippetchoosers_search_abbreviation:choose_results
            wagtailsnippetchoosers_search_abbreviation:chosen
            wagtailsnippetchoosers_search_abbreviation:chosen_multiple
            wagtailsnippetchoosers_portal_informationkind:choose
            wagtailsnippetchoosers_portal_informationkind:choose_results
            wagtailsnippetchoosers_portal_informationkind:chosen
            wagtailsnippetchoosers_portal_informationkind:chosen_multiple
            wagtailsnippets:index
            wagtailsnippets_portal_informationkind:history
            wagtailsnippets_portal_informationkind:history_results
            wagtailsnippets_portal_informationkind:list
            wagtailsnippets_portal_informationkind:list_results
            wagtailsnippets_portal_informationkind:usage
            wagtailsnippets_news_author:history wagtailsnippets_news_author:history_results
            wagtailsnippets_news_author:list wagtailsnippets_news_author:list_results
            wagtailsnippets_news_author:usage
            wagtailsnippets_news_topic:history wagtailsnippets_news_topic:history_results
            wagtailsnippets_news_topic:list wagtailsnippets_news_topic:list_results
            wagtailsnippets_news_topic:usage
            wagtailsnippets_search_abbreviation:history
            wagtailsnippets_search_abbreviation:history_results wagtailsnippets_search_abbreviation:list
            wagtailsnippets_search_abbreviation:list_results wagtailsnippets_search_abbreviation:usage
            wagtailusers_groups:history wagtailusers_groups:history_results wagtailusers_groups:index
            wagtailusers_groups:index_results wagtailusers_groups:usage
            wagtailusers_users:history wagtailusers_users:history_results wagtailusers_users:index
            wagtailusers_users:index_results wagtailusers_users:usage
            working_days:history working_days:history_results working_days:index
            working_days:index_results working_days:usage
        """,
        Effect.EDITS_DRAFTS: """
            news_contribution news_word_import portal_information_page
            portal_photo_cover portal_photo_upload
            wagtaildocs:add wagtaildocs:add_multiple wagtaildocs:create_multiple_from_uploaded_document
            wagtaildocs:delete_upload_multiple
            wagtaildocs_chooser:create
            wagtailimages:add wagtailimages:add_multiple wagtailimages:create_multiple_from_uploaded_image
            wagtailimages:delete_upload_multiple
            wagtailimages_chooser:create
        """,
        Effect.RULES_OF_PAGES: """
            portal_review portal_urgency portal_withdrawal
            wagtailadmin_api:pages:action
            wagtailadmin_pages:add wagtailadmin_pages:convert_alias wagtailadmin_pages:copy
            wagtailadmin_pages:delete wagtailadmin_pages:edit wagtailadmin_pages:move
            wagtailadmin_pages:move_confirm wagtailadmin_pages:preview_on_add
            wagtailadmin_pages:preview_on_edit wagtailadmin_pages:revisions_revert
            wagtailadmin_pages:revisions_unschedule wagtailadmin_pages:set_page_position
            wagtailadmin_pages:unpublish wagtailadmin_pages:workflow_action
        """,
        Effect.PENDING_CHANGE: """
            portal_photo portal_photo_words
            portal_promotion portal_promotion_add portal_promotion_delete
            portal_statistics_correction portal_statistics_former
            wagtail_bulk_action
            wagtailadmin_collections:add wagtailadmin_collections:delete wagtailadmin_collections:edit
            wagtailadmin_collections:set_privacy
            wagtailadmin_workflows:add wagtailadmin_workflows:add_task wagtailadmin_workflows:disable
            wagtailadmin_workflows:disable_task wagtailadmin_workflows:edit
            wagtailadmin_workflows:edit_task wagtailadmin_workflows:enable
            wagtailadmin_workflows:enable_task wagtailadmin_workflows:remove
            wagtailadmin_workflows:task_chooser_create
            wagtaildocs:delete wagtaildocs:delete_multiple wagtaildocs:edit wagtaildocs:edit_multiple
            wagtailimages:delete wagtailimages:delete_multiple wagtailimages:edit
            wagtailimages:edit_multiple
            wagtailredirects:add wagtailredirects:delete wagtailredirects:edit
            wagtailredirects:process_import
            portal_information_basis
            wagtailsettings:edit
            wagtailsites:add wagtailsites:copy wagtailsites:delete wagtailsites:edit
            wagtailsnippetchoosers_news_author:create
            wagtailsnippetchoosers_portal_informationkind:create
            wagtailsnippetchoosers_news_topic:create
            wagtailsnippetchoosers_search_abbreviation:create
            wagtailsnippets_portal_informationkind:add wagtailsnippets_portal_informationkind:copy
            wagtailsnippets_portal_informationkind:delete wagtailsnippets_portal_informationkind:edit
            wagtailsnippets_news_author:add wagtailsnippets_news_author:copy
            wagtailsnippets_news_author:delete wagtailsnippets_news_author:edit
            wagtailsnippets_news_topic:add wagtailsnippets_news_topic:copy
            wagtailsnippets_news_topic:delete wagtailsnippets_news_topic:edit
            wagtailsnippets_search_abbreviation:add wagtailsnippets_search_abbreviation:copy
            wagtailsnippets_search_abbreviation:delete wagtailsnippets_search_abbreviation:edit
            wagtailusers_groups:add wagtailusers_groups:delete wagtailusers_groups:edit
        """,
        Effect.DECIDES: """
            portal_change
        """,
        Effect.OFFICE: """
            portal_delegations
            outdated_terms:add outdated_terms:copy outdated_terms:delete outdated_terms:edit
            review_offices:add review_offices:copy review_offices:delete review_offices:edit
            working_days:add working_days:copy working_days:delete working_days:edit
        """,
        Effect.COUNTER: """
            portal_statistics_blocking portal_statistics_keys portal_statistics_suspect
        """,
        Effect.OWN_ACCOUNT: """
            portal_inbox portal_open_notice portal_statistics_own_browser wagtailadmin_account
            wagtailadmin_dismissibles
            wagtailadmin_login wagtailadmin_logout wagtailadmin_password_reset
            wagtailadmin_password_reset_confirm
            wagtailadmin_editing_sessions:ping wagtailadmin_editing_sessions:release
        """,
        Effect.SUPERUSERS: """
            wagtailusers_users:add wagtailusers_users:copy wagtailusers_users:delete
            wagtailusers_users:edit
        """,
        Effect.OFF: """
            ^.*/$ test404/ wagtailadmin_error_test
            portal_promotions_off
            wagtailsearchpromotions:add wagtailsearchpromotions:chooser
            wagtailsearchpromotions:chooserresults wagtailsearchpromotions:delete
            wagtailsearchpromotions:edit wagtailsearchpromotions:index
            wagtailsearchpromotions:index_results wagtailsearchpromotions:search_terms
            wagtailsearchpromotions:search_terms_results
            wagtailadmin_pages:lock wagtailadmin_pages:set_privacy wagtailadmin_pages:unlock
        """,
    }.items()
    for name in names.split()
}
