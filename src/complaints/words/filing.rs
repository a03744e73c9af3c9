//! Services, channels, requests, mandates.

use crate::{
    complaints::model::{Channel, Mandate, Request, Service},
    web::Words,
};

/// The name of a service.
pub fn service(t: &Words, service: Service) -> String {
    match service {
        Service::FixedVoice => t.complaints_service_fixed_voice(),
        Service::Adsl => t.complaints_service_adsl(),
        Service::Fttc => t.complaints_service_fttc(),
        Service::Ftth => t.complaints_service_ftth(),
        Service::Fwa => t.complaints_service_fwa(),
        Service::MobilePrepaid => t.complaints_service_mobile_prepaid(),
        Service::MobileContract => t.complaints_service_mobile_contract(),
        Service::Tv => t.complaints_service_tv(),
        Service::Product => t.complaints_service_product(),
        Service::Other => t.complaints_service_other(),
    }
}

/// The name of the way by which an earlier complaint was made.
pub fn channel(t: &Words, channel: Channel) -> String {
    match channel {
        Channel::Phone187 => t.complaints_channel_phone_187(),
        Channel::Phone119 => t.complaints_channel_phone_119(),
        Channel::Phone191 => t.complaints_channel_phone_191(),
        Channel::RegisteredLetter => t.complaints_channel_registered_letter(),
        Channel::CertifiedMail => t.complaints_channel_certified_mail(),
        Channel::Fax => t.complaints_channel_fax(),
        Channel::CustomerArea => t.complaints_channel_customer_area(),
        Channel::Shop => t.complaints_channel_shop(),
        Channel::Social => t.complaints_channel_social(),
        Channel::Other => t.complaints_channel_other(),
    }
}

/// The name of what is asked.
pub fn request(t: &Words, request: Request) -> String {
    match request {
        Request::Restoration => t.complaints_request_restoration(),
        Request::Refund => t.complaints_request_refund(),
        Request::Reversal => t.complaints_request_reversal(),
        Request::Indemnity => t.complaints_request_indemnity(),
        Request::Cancellation => t.complaints_request_cancellation(),
        Request::NumberRecovery => t.complaints_request_number_recovery(),
        Request::FreeTermination => t.complaints_request_free_termination(),
        Request::Explanation => t.complaints_request_explanation(),
        Request::StopCalls => t.complaints_request_stop_calls(),
        Request::Other => t.complaints_request_other(),
    }
}

/// Where the mandate is.
pub fn mandate(t: &Words, mandate: Mandate) -> String {
    match mandate {
        Mandate::Attached => t.complaints_mandate_attached(),
        Mandate::OnPaper => t.complaints_mandate_on_paper(),
    }
}
