namespace BackOffice.Kernel.Limits;

/// <summary>What is counted. The first four are requests as such, the others are what costs more than a page or can be abused.</summary>
public enum Limited
{
    /// <summary>All requests of one network address, before anybody is known.</summary>
    Address,

    /// <summary>All requests to one company, by people and programs.</summary>
    Company,

    /// <summary>All requests of one client of the API.</summary>
    Client,

    /// <summary>Passwords, codes, passkeys and client secrets tried from one address, whosesoever they are.</summary>
    SignIn,

    /// <summary>Sign-ups from one address.</summary>
    SignUp,

    /// <summary>Requests for a new password from one address, and for one account.</summary>
    Reset,

    /// <summary>People invited by one company.</summary>
    Invite,

    /// <summary>Documents mailed by one company.</summary>
    Mail,

    /// <summary>Lists, reports and documents downloaded as files, by company.</summary>
    Export,

    /// <summary>Files uploaded to be imported, by company.</summary>
    Import,

    /// <summary>Documents drawn as PDF, by company.</summary>
    Pdf,

    /// <summary>Reports read, by company.</summary>
    Report,

    /// <summary>Searches, by company.</summary>
    Search,
}
