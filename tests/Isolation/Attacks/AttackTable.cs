namespace BackOffice.Tests.Isolation.Attacks;

/// <summary>The 25 ways to reach another company's data that are known from other products, and the tests that try them.</summary>
/// <param name="Tests">As <c>Class.Method</c>, in any of the test projects.</param>
/// <param name="Waits">What is not built, so that nobody can attack it yet; the test comes with it.</param>
internal sealed record Attack(int Number, string How, string[] Tests, string? Waits = null);

internal static class AttackTable
{
    private const string Endpoints = "EndpointTests.Foreign_ids_are_answered_as_ids_that_nobody_has";
    private const string Forms = "PageTests.A_form_with_foreign_ids_does_what_it_does_with_ids_that_nobody_has";
    private const string Canaries = "CanaryTests.Nothing_that_can_be_obtained_carries_the_mark_of_another_company";
    private const string Story = "NonInterferenceTests.A_company_sees_the_same_alone_and_beside_others";

    public static readonly Attack[] All =
    [
        new(1, "an id in the address", [Endpoints, "PageTests.A_page_of_another_company_is_the_page_of_an_id_that_nobody_has"]),
        new(2, "an id in a hidden or changed field", [Forms, "SequenceTests.Three_companies_at_once_are_three_models"]),
        new(3, "members nobody may set", ["OverHttpTests.A03_Members_that_nobody_may_set_are_not_set"]),
        new(
            4,
            "own and foreign ids in one list",
            ["InOperationsTests.A04_Of_mixed_ids_the_own_are_done_and_the_others_are_ids_that_nobody_has", Forms]
        ),
        new(
            5,
            "a foreign child under an own parent",
            ["OverHttpTests.A05_A_child_of_another_company_under_an_own_parent_is_a_child_that_nobody_has"]
        ),
        new(
            6,
            "a page that stays open when the company is changed",
            [
                "OverHttpTests.A06_A_form_of_one_company_posted_to_the_other_of_the_same_person_finds_nothing",
                "LayerTests.A_caller_of_a_scope_is_set_once",
            ]
        ),
        new(
            7,
            "a page that stays open when the right is taken away",
            [
                "MemberTests.A_removed_or_lowered_member_is_refused_within_five_seconds_by_a_page_that_stays_open",
                "AccountTests.A_page_that_is_open_closes_within_five_seconds_of_its_session",
            ]
        ),
        new(8, "another person's cookie at an open circuit", ["CircuitTests.A08_An_open_page_is_not_taken_over_with_another_session"]),
        new(9, "forged events of a circuit", ["CircuitTests.A09_What_no_page_would_say_has_no_effect"]),
        new(10, "caches that two companies share", ["OverHttpTests.A10_Answers_to_two_companies_in_turn_and_at_once_are_never_mixed_up"]),
        new(
            11,
            "jobs without a company, or with the one before",
            [
                "InOperationsTests.A11_Jobs_of_two_companies_at_once_do_their_own_company_s_work",
                "InOperationsTests.A11_A_job_without_its_company_does_nothing",
                "TimetableTests.A_job_of_the_companies_acts_in_each_under_its_own_name_and_one_failure_stops_no_other",
            ]
        ),
        new(
            12,
            "reports with filters of one's own",
            [Canaries, Endpoints],
            "a report builder; the reports there are take part in the scan"
        ),
        new(
            13,
            "a row that points into another company",
            [
                "InOperationsTests.A13_A_row_that_points_into_another_company_is_refused_and_if_forced_reads_as_nothing",
                "LayerTests.Without_filter_save_guard_and_row_security_composite_keys_still_keep_rows_from_foreign_parents",
            ]
        ),
        new(
            14,
            "imports that name foreign records",
            [
                "InOperationsTests.A14_An_import_that_names_records_of_another_company_finds_none",
                "CustomerImportTests.Another_company_does_not_see_an_import",
            ]
        ),
        new(
            15,
            "files that are bombs, paths or formulas",
            ["TableWritingTests.Csv_text_cannot_run_as_a_formula", "CustomerImportTests.A_broken_file_is_refused_and_not_kept"]
        ),
        new(16, "what a search or a count tells", [Canaries, Story]),
        new(
            17,
            "paths and keys of stored files",
            ["DiskFileStoreTests.Nothing_but_a_hash_is_a_key", "LayerTests.Files_of_one_company_are_not_found_by_another"]
        ),
        new(18, "a payment service that names another company", [], "paid plans"),
        new(19, "the way back from another company's checkout", [], "paid plans"),
        new(
            20,
            "invitations used twice, late or by others",
            [
                "InvitationLinkTests.A_link_works_once",
                "InvitationLinkTests.Of_many_who_accept_at_once_one_becomes_a_member",
                "InvitationLinkTests.Another_address_is_refused_and_told_what_to_do",
                "InvitationLinkTests.Revoked_replaced_and_old_links_are_dead",
                "InvitationLinkTests.A_token_fits_no_other_invitation_of_another_company_or_address",
            ]
        ),
        new(
            21,
            "an address that another sign-in service asserts",
            ["ProviderSignInTests.A21_A_provider_that_names_somebody_of_another_company_does_not_sign_in_as_them"]
        ),
        new(
            22,
            "accountants of several companies beyond their grant",
            [
                "GrantTests.Narrowed_unassigned_and_revoked_hold_for_the_next_operation_in_the_same_second",
                "GrantTests.It_holds_from_its_first_day_to_the_end_of_its_last",
                "GrantTests.A_member_with_a_grant_makes_only_what_the_membership_allows",
                "FirmPagesTests.From_founding_a_firm_to_working_for_a_client_and_being_sent_away",
                "WorkQueueTests.Who_may_not_enter_the_client_sees_neither_items_nor_counts",
                Forms,
            ]
        ),
        new(
            23,
            "a token or session with another company's name",
            ["OverHttpTests.A23_A_session_or_token_opens_no_other_company_however_it_is_named"]
        ),
        new(
            24,
            "an export while the company or right changes, or by somebody else's link",
            [
                "ArchiveAttackTests.A24_An_archive_is_its_orderers_alone",
                "ArchiveAttackTests.A24_It_dies_with_the_role_of_its_person",
                "ArchiveAttackTests.A24_Two_at_once_hold_their_own_company_and_nothing_else",
                "BrokenArchiveTests.A24_It_stops_when_its_person_is_no_owner_any_more_or_an_owner_removes_it",
                "LeavingWithArchiveTests.It_waits_for_one_that_is_being_made_and_that_one_is_given_up",
                "ArchivePageTests.A24_The_link_alone_is_nothing",
                Endpoints,
            ]
        ),
        new(
            25,
            "what refusals, numbers and availability tell",
            [Story, Endpoints, "InvitationTests.Members_people_with_an_account_and_strangers_answer_alike"]
        ),
    ];
}
